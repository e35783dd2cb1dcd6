import { sparkError } from '../../../../errors/sparkError.js'
import type { vectors as definitions } from '../../../../functions/vectors.js'
import { FloatType, arrayType } from '../../../../types/dataType.js'
import type { KernelValue } from '../../kernels/values.js'
import { kernelCall } from '../context.js'
import { kernel, type Rendering, type RenderFunction } from '../rendering.js'

type Vector = readonly (number | null)[]
const numbers = (value: KernelValue) => value as Vector
const dimensionMismatch = (functionName: string, left: Vector, right: Vector) => sparkError('SparkRuntimeException', 'VECTOR_DIMENSION_MISMATCH', { functionName: `\`${functionName}\``, leftDim: left.length, rightDim: right.length })
const dot = (x: Vector, y: Vector): number => x.reduce<number>((sum, v, i) => sum + v! * y[i]!, 0)
function norm(v: Vector, degree: number): number {
  if (degree === 1) return v.reduce<number>((sum, x) => sum + Math.abs(x!), 0)
  if (degree === 2) return Math.sqrt(dot(v, v))
  if (degree === Infinity) return v.reduce<number>((most, x) => Math.max(most, Math.abs(x!)), 0)
  throw sparkError('SparkRuntimeException', 'INVALID_VECTOR_NORM_DEGREE', { functionName: '`vector_norm`', degree: String(degree) })
}
/** A function of two vectors of one dimension; null where either holds a null. */
const ofTwo = (name: string, apply: (x: Vector, y: Vector) => number | null) => kernel(() => (a, b) => {
  const x = numbers(a!); const y = numbers(b!)
  if (x.length !== y.length) throw dimensionMismatch(name, x, y)
  return x.includes(null) || y.includes(null) ? null : apply(x, y)
})
const elementwise = (name: string, isMean: boolean): RenderFunction => (a, call, context) => kernelCall(context, name, { make: () => rows => {
  let sum: number[] | undefined; let count = 0
  for (const row of rows as readonly KernelValue[]) {
    if (row === null) continue
    const v = numbers(row)
    if (v.includes(null)) continue
    if (sum && sum.length !== v.length) throw dimensionMismatch(name, sum, v)
    count++
    const before: readonly number[] = sum ?? v.map(() => 0)
    // In floats, as Spark adds; the mean moves by each vector's share.
    sum = before.map((m, i) => Math.fround(isMean ? m + Math.fround(Math.fround(v[i]! - m) / count) : m + v[i]!))
  }
  return sum ?? null
} }, [`list(${call.distinct ? 'DISTINCT ' : ''}${a[0]}){agg}`], [arrayType(arrayType(FloatType, true), true)], call.type)

export const vectors: Record<keyof typeof definitions, Rendering> = {
  vector_inner_product: ofTwo('vector_inner_product', dot),
  vector_cosine_similarity: ofTwo('vector_cosine_similarity', (x, y) => { const n = norm(x, 2) * norm(y, 2); return n === 0 ? null : dot(x, y) / n }),
  vector_l2_distance: ofTwo('vector_l2_distance', (x, y) => Math.sqrt(x.reduce<number>((sum, v, i) => sum + (v! - y[i]!) ** 2, 0))),
  vector_norm: kernel(() => (v, d) => numbers(v!).includes(null) ? (norm([], d as number), null) : norm(numbers(v!), d as number)),
  vector_normalize: kernel(() => (v, d) => {
    const x = numbers(v!)
    if (x.includes(null)) return null
    const n = norm(x, d as number)
    return x.length === 0 ? [] : n === 0 ? null : x.map(part => part! / n)
  }),
  vector_sum: elementwise('vector_sum', false),
  vector_avg: elementwise('vector_avg', true),
}
