// Java's and Spark's random numbers and samples: the same as the JVM's (scalaAnswers.json, ../shared), to the element.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { bernoulliSampler, byteswap32, cellSampler, fractionForSampleSize, javaRandom, partitionSeeds, poissonSampler, reservoir, shuffleInPlace, xorShiftRandom } from '../../dist/frames/random/index.js'

interface Numbers { kind: 'java' | 'xorshift'; seed: string; ints: number[]; bounded: number[]; longs: string[]; doubles: number[]; floats: number[]; booleans: boolean[]; gaussians: number[] }
interface Sample { how: 'bernoulli' | 'poisson' | 'cell'; fraction: number; lower: number; upper: number; seed: string; taken: number[] }
const answers = JSON.parse(readFileSync(new URL('scalaAnswers.json', import.meta.url), 'utf8')) as { randoms: Numbers[]; byteswap32: [number[], number[]]; samples: Sample[]; fractions: [number, number, boolean, number][]; reservoir: number[] }

test('java.util.Random and XORShiftRandom', () => {
  for (const { kind, seed, ...expected } of answers.randoms) {
    const random = (kind === 'java' ? javaRandom : xorShiftRandom)(BigInt(seed))
    const got = {
      ints: [random.nextInt(), random.nextInt()], bounded: [10, 16, 1000000007, 2147483647, 1073741825].map(bound => random.nextInt(bound)), longs: [String(random.nextLong()), String(random.nextLong())],
      doubles: [random.nextDouble(), random.nextDouble()], floats: [random.nextFloat()], booleans: [random.nextBoolean(), random.nextBoolean()], gaussians: [random.nextGaussian(), random.nextGaussian(), random.nextGaussian()],
    }
    assert.deepEqual(got, expected, `${kind} ${seed}`)
  }
})

test('byteswap32', () => { assert.deepEqual(answers.byteswap32[0].map(byteswap32), answers.byteswap32[1]) })

test('samplers', () => {
  for (const { how, fraction, lower, upper, seed, taken } of answers.samples) {
    const sampler = how === 'bernoulli' ? bernoulliSampler(fraction, BigInt(seed)) : how === 'poisson' ? poissonSampler(fraction, BigInt(seed)) : cellSampler(lower, upper, BigInt(seed))
    assert.deepEqual(taken.map(sampler), taken, `${how} ${fraction ?? `${lower} to ${upper}`} ${seed}`)
  }
  for (const [wanted, total, withReplacement, fraction] of answers.fractions) assert.equal(fractionForSampleSize(wanted, total, withReplacement), fraction)
  const kept = reservoir<number>(7, 11)
  for (let i = 0; i < 100; i++) kept.add(i)
  assert.deepEqual(kept.sample, answers.reservoir)
})

test('takeSample and repartition as recorded', { skip: !existsSync('../shared/cases') }, () => {
  const { cases } = JSON.parse(readFileSync('../shared/cases/truth/rdd_scala.json', 'utf8')) as { cases: { id: string; classic: { output: unknown } }[] }
  const recorded = (id: string) => cases.find(each => each.id === id)!.classic.output
  const slices = [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
  const takeSample = (withReplacement: boolean, wanted: number, seed: number): number[] => {
    const random = javaRandom(seed)
    const fraction = fractionForSampleSize(wanted, 10, withReplacement)
    for (;;) {
      const seeds = partitionSeeds(random.nextInt(), 2)
      const sample = slices.flatMap((slice, i) => { const sampler = (withReplacement ? poissonSampler : bernoulliSampler)(fraction, seeds[i]!); return slice.flatMap(value => Array<number>(sampler()).fill(value)) })
      if (sample.length >= wanted) return shuffleInPlace(sample, random).slice(0, wanted)
    }
  }
  assert.deepEqual([takeSample(false, 5, 2), takeSample(true, 5, 2)], recorded('scala.takeSample.exact'))
  const dealt: number[][] = [[], [], [], []]
  for (let slice = 0; slice < 2; slice++) {
    let position = xorShiftRandom(slice).nextInt(4)           // so in Spark 4.0 to 4.2, whatever the title of the case says
    for (let i = 0; i < 10; i++) dealt[++position % 4]!.push(slice * 10 + i)
  }
  assert.deepEqual(dealt, recorded('scala.repartition.placement'))
})
