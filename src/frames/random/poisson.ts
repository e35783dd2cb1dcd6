// Poisson numbers as org.apache.commons.math3.distribution.PoissonDistribution draws them.
import { well19937c } from './well.js'

/** Above this mean numbers are drawn by rejection (Devroye 1981), below by a product of uniform ones. */
const pivot = 40

/** Numbers of one mean. Where the mean changes from key to key (sampleByKey) Spark keeps a generator for each, all of one seed. */
export function poissonNumbers(mean: number, seed: bigint): () => number {
  const uniform = well19937c(seed)
  return mean < pivot ? small(mean, uniform) : large(mean, uniform)
}

function small(mean: number, uniform: () => number): () => number {
  const enough = Math.exp(-mean)
  return () => {
    let n = 0
    for (let product = 1; n < 1000 * mean; n++) {
      product *= uniform()
      if (product < enough) return n
    }
    return n
  }
}

function large(mean: number, uniform: () => number): () => number {
  const gaussian = gaussians(uniform)
  const exponential = exponentials(uniform)
  const lambda = Math.floor(mean)
  const fraction = mean - lambda
  const logLambda = Math.log(lambda)
  const logFactorial = factorialLog(lambda)
  const small_ = fraction < Number.MIN_VALUE ? undefined : small(fraction, uniform)
  const delta = Math.sqrt(lambda * Math.log(32 * lambda / Math.PI + 1))
  const halfDelta = delta / 2
  const twolpd = 2 * lambda + delta
  const a1 = Math.sqrt(Math.PI * twolpd) * Math.exp(1 / (8 * lambda))
  const a2 = twolpd / delta * Math.exp(-delta * (1 + delta) / twolpd)
  const aSum = a1 + a2 + 1
  const p1 = a1 / aSum; const p2 = a2 / aSum; const c1 = 1 / (8 * lambda)
  return () => {
    const y2 = small_ ? small_() : 0
    for (;;) {
      const u = uniform()
      let x: number; let y: number; let v: number
      if (u <= p1) {
        const n = gaussian()
        x = n * Math.sqrt(lambda + halfDelta) - 0.5
        if (x > delta || x < -lambda) continue
        y = x < 0 ? Math.floor(x) : Math.ceil(x)
        v = -exponential() - n * n / 2 + c1
      } else {
        if (u > p1 + p2) return y2 + lambda
        x = delta + twolpd / delta * exponential()
        y = Math.ceil(x)
        v = -exponential() - delta * (x + 1) / twolpd
      }
      const a = x < 0 ? 1 : 0
      const t = y * (y + 1) / (2 * lambda)
      if (v < -t && a === 0) return y2 + lambda + y
      const qr = t * ((2 * y + 1) / (6 * lambda) - 1)
      const qa = qr - t * t / (3 * (lambda + a * (y + 1)))
      if (v < qa) return y2 + lambda + y
      if (v > qr) continue
      if (v < y * logLambda - factorialLog(y + lambda) + logFactorial) return y2 + lambda + y
    }
  }
}

function factorialLog(n: number): number {
  let sum = 0
  for (let i = 2; i <= n; i++) sum += Math.log(i)
  return sum
}
/** BitsStreamGenerator.nextGaussian */
function gaussians(uniform: () => number): () => number {
  let spare = NaN
  return () => {
    if (!Number.isNaN(spare)) { const given = spare; spare = NaN; return given }
    const angle = 2 * Math.PI * uniform()
    const radius = Math.sqrt(-2 * Math.log(uniform()))
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}
/** ExponentialDistribution.sample with mean 1: Ahrens and Dieter's algorithm SA of 1972. */
function exponentials(uniform: () => number): () => number {
  const sums: number[] = []
  for (let i = 1, p = 1, sum = 0; sum < 1; i++) { p *= Math.LN2 / i; sum += p; sums.push(sum) }
  return () => {
    let a = 0
    let u = uniform()
    while (u < 0.5) { a += sums[0]!; u *= 2 }
    u += u - 1
    if (u <= sums[0]!) return a + u
    let i = 0
    let least = uniform()
    do { i++; const other = uniform(); if (other < least) least = other } while (u > sums[i]!)
    return a + least * sums[0]!
  }
}
