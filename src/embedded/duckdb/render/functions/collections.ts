import type { collections as definitions } from '../../../../functions/collections.js'
import { illegalArgument, sparkError } from '../../../../errors/sparkError.js'
import { constantValue } from '../../../../analyzer/expressions/constants.js'
import type { ResolvedOf } from '../../../../analyzer/resolved.js'
import { mersenneTwister } from '../../../../frames/random/index.js'
import { isIntegral, type ArrayType, type DataType, type StructType } from '../../../../types/dataType.js'
import { carrierSql, fieldNames } from '../../carrier.js'
import { raiseSql } from '../../errorText.js'
import { addInterval } from '../../kernels/time/addInterval.js'
import type { Kernel } from '../../kernels/kernel.js'
import type { KernelValue } from '../../kernels/values.js'
import { freshName, kernelCall, quoteName } from '../context.js'
import { renderStruct } from '../literal.js'
import { pickedOfArray, sortedArray } from '../nestedOrder.js'
import { kernel, type CallShape, type Rendering, type RenderFunction } from '../rendering.js'
import { keyText } from '../../kernels/keys.js'

const lambdaOf = (call: CallShape, i: number): ResolvedOf<'lambda'> => call.args[i] as ResolvedOf<'lambda'>
const columnNames = (call: CallShape, i: number): readonly string[] => lambdaOf(call, i).params.map(p => `c${p.id}`)
const body = (call: CallShape, i: number): string => call.render(lambdaOf(call, i).body)
/** DuckDB counts a lambda's index from 1, Spark from 0. */
function withIndex(a: readonly string[], call: CallShape, f: (list: string, lambda: string) => string): string {
  const names = columnNames(call, 1)
  if (names.length === 0) return f(a[0]!, `lambda unused${call.site ?? ''}: ${body(call, 1)}`)
  if (names.length === 1) return f(a[0]!, `lambda ${names[0]}: ${body(call, 1)}`)
  // The index is put in by zipping, so that the body sees it from 0.
  const pair = `p${lambdaOf(call, 1).params[0]!.id}`
  const bound = body(call, 1).replaceAll(new RegExp(`\\b${names[0]}\\b`, 'g'), `struct_extract_at(${pair}, 1)`).replaceAll(new RegExp(`\\b${names[1]}\\b`, 'g'), `CAST(struct_extract_at(${pair}, 2) AS INTEGER)`)
  return f(`list_zip(${a[0]}, range(len(${a[0]})))`, `lambda ${pair}: ${bound}`)
}
const listOf = (call: CallShape) => carrierSql(call.type)
const nullSafe = (a: string, value: string) => `CASE WHEN ${a} IS NULL THEN NULL ELSE ${value} END`
const quantified = (a: readonly string[], call: CallShape, some: boolean): string => {
  const tests = `list_transform(${a[0]}, lambda ${columnNames(call, 1)[0] ?? 'unused'}: ${body(call, 1)})`
  // Three values: true beats null beats false, or the other way round.
  return `CASE WHEN ${a[0]} IS NULL THEN NULL WHEN list_contains(${tests}, ${some}) THEN ${some} WHEN len(list_filter(${tests}, lambda b: b IS NULL)) > 0 THEN NULL ELSE ${!some} END`
}
const setOf = (name: 'union' | 'intersect' | 'except') => kernel(() => (x, y) => {
  const left = x as readonly KernelValue[]; const right = y as readonly KernelValue[]
  const seen = new Set<string>(); const out: KernelValue[] = []
  const other = new Set(right.map(keyText))
  for (const v of name === 'union' ? [...left, ...right] : left) {
    const key = keyText(v)
    if (seen.has(key) || (name === 'intersect' && !other.has(key)) || (name === 'except' && other.has(key))) continue
    seen.add(key); out.push(v)
  }
  return out
})
const elementAt = (raise: boolean): RenderFunction => (a, call) => {
  if (call.types[0]!.kind === 'map') return `list_extract(map_extract(${a[0]}, ${a[1]}), 1)`
  const zero = raiseSql('SparkRuntimeException', 'INVALID_INDEX_OF_ZERO', {}, {}, call.site)
  const outside = raise && call.ansi ? raiseSql('ArrayIndexOutOfBoundsException', 'INVALID_ARRAY_INDEX_IN_ELEMENT_AT', {}, { indexValue: `CAST(${a[1]} AS VARCHAR)`, arraySize: `CAST(len(${a[0]}) AS VARCHAR)` }, call.site) : 'NULL'
  return `CASE WHEN ${a[0]} IS NULL OR ${a[1]} IS NULL THEN NULL WHEN abs(${a[1]}) > len(${a[0]}) THEN ${outside} WHEN ${a[1]} = 0 THEN ${zero} ELSE list_extract(${a[0]}, ${a[1]}) END`
}
/** Pairs as a map; a key twice or null is Spark's error. */
const mapOf = (pairs: Iterable<readonly [KernelValue, KernelValue]>): ReadonlyMap<KernelValue, KernelValue> => {
  const keys = new Map<string, KernelValue>(); const out = new Map<KernelValue, KernelValue>()
  for (const [k, v] of pairs) {
    if (k === null) throw sparkError('SparkRuntimeException', 'NULL_MAP_KEY')
    const text = keyText(k)
    if (keys.has(text)) throw sparkError('SparkRuntimeException', 'DUPLICATED_MAP_KEY', { key: String(k as string), mapKeyDedupPolicy: '"spark.sql.mapKeyDedupPolicy"' })
    keys.set(text, k); out.set(k, v)
  }
  return out
}
const compare = (x: KernelValue, y: KernelValue): number => {
  if (Array.isArray(x) && Array.isArray(y)) { for (let i = 0; i < Math.min(x.length, y.length); i++) { const c = x[i] === null ? (y[i] === null ? 0 : -1) : y[i] === null ? 1 : compare(x[i] as KernelValue, y[i] as KernelValue); if (c) return c } return x.length - y.length }
  if (x instanceof Uint8Array && y instanceof Uint8Array) return Buffer.compare(x, y)
  if (typeof x === 'string' && typeof y === 'string') return Buffer.compare(Buffer.from(x), Buffer.from(y))
  if (typeof x === 'number' && typeof y === 'number') return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : 1) : Number.isNaN(y) ? -1 : x - y
  return (x as bigint) < (y as bigint) ? -1 : (x as bigint) > (y as bigint) ? 1 : 0
}
const sorted = (ascending: boolean, nullsFirst: boolean) => (v: KernelValue): KernelValue => {
  const items = v as readonly KernelValue[]
  const present = items.filter(x => x !== null).sort(compare)
  if (!ascending) present.reverse()
  const nulls = items.filter(x => x === null)
  return nullsFirst ? [...nulls, ...present] : [...present, ...nulls]
}
/** Each takes the place of one before it or its own (Fisher and Yates, inside out). */
const shuffled: Kernel = { volatile: true, make: ({ constants }) => {
  const seed = constants[1]
  const below = seed === undefined || seed === null ? (bound: number) => Math.floor(Math.random() * bound) : mersenneTwister(BigInt(seed as number | bigint))
  return v => {
    const shuffled: KernelValue[] = []
    for (const [i, item] of (v as readonly KernelValue[]).entries()) { const j = below(i + 1); if (j !== i) shuffled[i] = shuffled[j]!; shuffled[j] = item }
    return shuffled
  }
} }
const badSequence = (start: string, stop: string, step: string) => illegalArgument('ILLEGAL_SEQUENCE_BOUNDARIES' as never, { start, stop, step })

export const collections: Record<keyof typeof definitions, Rendering> = {
  array: (a, call) => `CAST([${a.join(', ')}] AS ${carrierSql(call.type)})`,
  map: (a, call) => a.length ? `CAST(map([${a.filter((_, i) => i % 2 === 0).join(', ')}], [${a.filter((_, i) => i % 2).join(', ')}]) AS ${carrierSql(call.type)})` : `CAST(map([], []) AS ${carrierSql(call.type)})`,
  struct: (a, call) => renderStruct((call.type as StructType).fields, a),
  named_struct: (a, call) => renderStruct((call.type as StructType).fields, a.filter((_, i) => i % 2)),
  get_array_item: (a, call) => call.ansi
    ? `CASE WHEN ${a[0]} IS NULL OR ${a[1]} IS NULL THEN NULL WHEN ${a[1]} < 0 OR ${a[1]} >= len(${a[0]}) THEN ${raiseSql('ArrayIndexOutOfBoundsException', 'INVALID_ARRAY_INDEX', {}, { indexValue: `CAST(${a[1]} AS VARCHAR)`, arraySize: `CAST(len(${a[0]}) AS VARCHAR)` }, call.site)} ELSE list_extract(${a[0]}, ${a[1]} + 1) END`
    : `CASE WHEN ${a[1]} >= 0 THEN list_extract(${a[0]}, ${a[1]} + 1) END`,
  get_map_value: 'list_extract(map_extract($0, $1), 1)',
  get: 'CASE WHEN $1 >= 0 THEN list_extract($0, $1 + 1) END',
  element_at: elementAt(true), try_element_at: elementAt(false),
  size: (a, call) => call.types[0]!.kind === 'map' ? `CAST(cardinality(${a[0]}) AS INTEGER)` : `CAST(len(${a[0]}) AS INTEGER)`,
  array_size: 'CAST(len($0) AS INTEGER)',
  array_contains: 'CASE WHEN $0 IS NULL OR $1 IS NULL THEN NULL WHEN list_contains($0, $1) THEN true WHEN len(list_filter($0, lambda v: v IS NULL)) > 0 THEN NULL ELSE false END',
  array_position: 'CASE WHEN $0 IS NULL OR $1 IS NULL THEN NULL ELSE CAST(coalesce(list_position($0, $1), 0) AS BIGINT) END',
  array_remove: 'CASE WHEN $1 IS NULL THEN NULL ELSE list_filter($0, lambda v: v IS DISTINCT FROM $1) END',
  array_distinct: kernel(() => v => { const seen = new Set<string>(); return (v as readonly KernelValue[]).filter(x => { const k = keyText(x); if (seen.has(k)) return false; seen.add(k); return true }) }),
  array_union: setOf('union'), array_intersect: setOf('intersect'), array_except: setOf('except'),
  arrays_overlap: kernel(() => (x, y) => {
    const left = x as readonly KernelValue[]; const right = y as readonly KernelValue[]
    const keys = new Set(left.filter(v => v !== null).map(keyText))
    if (right.some(v => v !== null && keys.has(keyText(v)))) return true
    return left.length && right.length && (left.includes(null) || right.includes(null)) ? null : false
  }),
  array_join: (a, call) => a.length > 2 ? `CASE WHEN ${a[1]} IS NULL OR ${a[2]} IS NULL THEN NULL ELSE array_to_string(list_transform(${a[0]}, lambda v: coalesce(v, ${a[2]})), ${a[1]}) END` : (void call, `CASE WHEN ${a[0]} IS NULL OR ${a[1]} IS NULL THEN NULL ELSE coalesce(array_to_string(list_filter(${a[0]}, lambda v: v IS NOT NULL), ${a[1]}), '') END`),
  array_min: pickedOfArray('list_min'), array_max: pickedOfArray('list_max'),
  array_repeat: (a, call) => `CASE WHEN ${a[1]} IS NULL THEN NULL ELSE list_transform(range(greatest(${a[1]}, 0)), lambda unused: ${a[0]})::${listOf(call)} END`,
  array_append: a => nullSafe(a[0]!, `list_append(${a[0]}, ${a[1]})`), array_prepend: a => nullSafe(a[0]!, `list_prepend(${a[1]}, ${a[0]})`),
  array_insert: (a, call, context) => {
    // Counted from the end, the last place is behind the last element; before Spark 3.5 it was in front of it.
    const legacy = context.conf('spark.sql.legacy.negativeIndexInArrayInsert') === 'true'
    return kernelCall(context, `array_insert${legacy ? '_legacy' : ''}`, { nulls: true, make: () => (v, p, x) => {
      if (v === null || p === null) return null
      const items = [...v as readonly KernelValue[]]; const place = p as number
      if (place === 0) throw sparkError('SparkRuntimeException', 'INVALID_INDEX_OF_ZERO')
      if (place > 0) { while (items.length < place - 1) items.push(null); items.splice(place - 1, 0, x!); return items }
      const at = items.length + place + (legacy ? 0 : 1)
      if (at >= 0) { items.splice(at, 0, x!); return items }
      return [x!, ...Array<KernelValue>(-at).fill(null), ...items]
    } }, a, call.types, call.type)
  },
  array_compact: 'list_filter($0, lambda v: v IS NOT NULL)',
  array_sort: (a, call, context) => {
    const lambda = call.args[1]
    if (!lambda) return sortedArray(a, call, context)
    // By comparison: insertion in order of how many elements come before.
    const [x, y] = columnNames(call, 1)
    const xs = `m${lambdaOf(call, 1).params[0]!.id}`
    const test = body(call, 1)
    const before = test.replaceAll(new RegExp(`\\b${x}\\b`, 'g'), 'struct_extract_at(o, 1)').replaceAll(new RegExp(`\\b${y}\\b`, 'g'), `struct_extract_at(${xs}, 1)`)
    const pairs = `list_zip(${a[0]}, range(len(${a[0]})))`
    return `CASE WHEN ${a[0]} IS NULL THEN NULL ELSE list_transform(list_sort(list_transform(${pairs}, lambda ${xs}: {'r': len(list_filter(${pairs}, lambda o: (${before}) < 0 OR ((${before}) = 0 AND struct_extract_at(o, 2) < struct_extract_at(${xs}, 2)))), 'v': struct_extract_at(${xs}, 1)})), lambda s: struct_extract_at(s, 2)) END`
  },
  sort_array: kernel(() => (v, asc) => sorted(asc !== false, asc !== false)(v!)),
  slice: kernel(() => (v, s, n) => {
    const items = v as readonly KernelValue[]; const start = s as number; const length = n as number
    if (start === 0) throw sparkError('SparkRuntimeException', 'INVALID_PARAMETER_VALUE.START', { parameter: '`start`', functionName: '`slice`' })
    if (length < 0) throw sparkError('SparkRuntimeException', 'INVALID_PARAMETER_VALUE.LENGTH', { parameter: '`length`', functionName: '`slice`', length })
    const from = start > 0 ? start - 1 : items.length + start
    return from < 0 ? [] : items.slice(from, from + length)
  }),
  flatten: 'CASE WHEN len(list_filter($0, lambda v: v IS NULL)) > 0 THEN NULL ELSE flatten($0) END',
  // A generator belongs to one query: the seed begins anew with each.
  shuffle: (a, call, context) => kernelCall(context, call.args[1] ? `shuffle_${freshName(context, 's')}_${Date.now().toString(36)}` : 'shuffle', shuffled, [a[0]!], call.types.slice(0, 1), call.type, call.args[1] ? [undefined, constantValue(call.args[1]) as KernelValue | undefined] : []),
  sequence: kernel(({ types, timeZone }) => {
    const [type, , stepType] = types as [DataType, DataType, DataType | undefined]
    if (isIntegral(type)) return (s, e, by) => {
      const start = BigInt(s as number | bigint); const stop = BigInt(e as number | bigint); const step = by === undefined ? (start <= stop ? 1n : -1n) : BigInt(by as number | bigint)
      if ((step > 0n && start > stop) || (step < 0n && start < stop) || (step === 0n && start !== stop)) throw badSequence(String(start), String(stop), String(step))
      const out: KernelValue[] = []
      const count = step === 0n ? 1n : (stop - start) / step + 1n
      if (count > 2147483632n) throw sparkError('SparkRuntimeException', 'COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER' as never, { numberOfElements: String(count), maxRoundedArrayLength: '2147483632', functionName: '`sequence`', parameter: '`count`' })
      for (let i = 0n, v = start; i < count; i++, v += step) out.push(type.kind === 'long' ? v : Number(v))
      return out
    }
    return (s, e, by) => {
      const start = s as number | bigint; const stop = e as number | bigint
      const zone = type.kind === 'timestamp' ? timeZone : 'UTC'
      const micros = (v: number | bigint) => type.kind === 'date' ? BigInt(v) * 86400000000n : BigInt(v)
      const back = (v: bigint): KernelValue => type.kind === 'date' ? Number(v / 86400000000n) : v
      const step = by === undefined || by === null ? { months: 0, days: micros(start) <= micros(stop) ? 1 : -1, microseconds: 0n } : stepType!.kind === 'year_month_interval' ? { months: by as number, days: 0, microseconds: 0n } : stepType!.kind === 'day_time_interval' ? { months: 0, days: 0, microseconds: by as bigint } : by as { months: number; days: number; microseconds: bigint }
      const rough = BigInt(step.months) * 28n * 86400000000n + BigInt(step.days) * 86400000000n + step.microseconds
      if ((rough > 0n && micros(start) > micros(stop)) || (rough < 0n && micros(start) < micros(stop)) || (rough === 0n && micros(start) !== micros(stop))) throw badSequence(String(start), String(stop), String(rough))
      const out: KernelValue[] = []
      for (let i = 0; ; i++) {
        const v = addInterval(micros(start), step.months * i, step.days * i, step.microseconds * BigInt(i), zone)
        if (rough >= 0n ? v > micros(stop) : v < micros(stop)) break
        out.push(back(v))
        if (rough === 0n) break
      }
      return out
    }
  }),
  arrays_zip: (a, call) => {
    const struct = (call.type as ArrayType).elementType as StructType
    const names = fieldNames(struct.fields)
    if (!a.length) return `CAST([] AS ${carrierSql(call.type)})`
    return `CASE WHEN ${a.map(x => `${x} IS NULL`).join(' OR ')} THEN NULL ELSE list_transform(range(1, 1 + greatest(${a.map(x => `len(${x})`).join(', ')})), lambda zi: struct_pack(${a.map((x, i) => `${quoteName(names[i]!)} := list_extract(${x}, zi)`).join(', ')})) END`
  },
  map_keys: 'map_keys($0)', map_values: 'map_values($0)',
  map_entries: 'map_entries($0)',
  map_contains_key: 'list_contains(map_keys($0), $1)',
  map_from_arrays: kernel(() => (k, v) => {
    const keys = k as readonly KernelValue[]; const values = v as readonly KernelValue[]
    if (keys.length !== values.length) throw sparkError('SparkRuntimeException', 'INTERNAL_ERROR' as never, { message: 'The key array and value array of MapData must have the same length.' })
    return mapOf(keys.map((key, i) => [key, values[i]!] as const))
  }),
  map_from_entries: kernel(() => v => { const items = v as readonly (readonly KernelValue[] | null)[]; return items.includes(null) ? null : mapOf(items.map(e => [e![0]!, e![1]!] as const)) }),
  map_concat: kernel(() => (...all) => mapOf(all.flatMap(m => [...m as ReadonlyMap<KernelValue, KernelValue>]))),
  str_to_map: kernel(() => (s, p, kv) => {
    const split = (text: string, by: string, limit: number) => { const parts = text.split(new RegExp(by)); return limit && parts.length > limit ? [parts[0]!, text.slice(parts[0]!.length + (new RegExp(by).exec(text)?.[0].length ?? 0))] : parts }
    return mapOf(split(s as string, p as string, 0).map(pair => { const [k, v] = split(pair, kv as string, 2); return [k!, v ?? null] as const }))
  }),
  transform: (a, call) => withIndex(a, call, (list, lambda) => `list_transform(${list}, ${lambda})`),
  filter: (a, call) => columnNames(call, 1).length < 2 ? withIndex(a, call, (list, lambda) => `list_filter(${list}, ${lambda})`) : `list_transform(${withIndex(a, call, (list, lambda) => `list_filter(${list}, ${lambda})`)}, lambda z: struct_extract_at(z, 1))`,
  exists: (a, call) => quantified(a, call, true), forall: (a, call) => quantified(a, call, false),
  aggregate: (a, call) => {
    const [acc, x] = columnNames(call, 2)
    const accType = carrierSql(lambdaOf(call, 2).type)
    // The fold runs over structs of one shape: the accumulator first, each element behind it.
    const element = carrierSql((call.types[0] as ArrayType).elementType)
    const step = body(call, 2).replaceAll(new RegExp(`\\b${acc}\\b`, 'g'), `(fa).a`).replaceAll(new RegExp(`\\b${x ?? 'none'}\\b`, 'g'), `(fx).x`)
    const folded = `(list_reduce(list_prepend({'a': CAST(${a[1]} AS ${accType}), 'x': CAST(NULL AS ${element})}, list_transform(${a[0]}, lambda fe: {'a': CAST(NULL AS ${accType}), 'x': fe})), lambda fa, fx: {'a': CAST(${step} AS ${accType}), 'x': CAST(NULL AS ${element})})).a`
    const done = call.args[3] ? body(call, 3).replaceAll(new RegExp(`\\b${columnNames(call, 3)[0]}\\b`, 'g'), folded) : folded
    return `CASE WHEN ${a[0]} IS NULL THEN NULL ELSE ${done} END`
  },
  zip_with: (a, call) => {
    const [x, y] = columnNames(call, 2)
    const bound = body(call, 2).replaceAll(new RegExp(`\\b${x}\\b`, 'g'), `list_extract(${a[0]}, zw)`).replaceAll(new RegExp(`\\b${y}\\b`, 'g'), `list_extract(${a[1]}, zw)`)
    return `CASE WHEN ${a[0]} IS NULL OR ${a[1]} IS NULL THEN NULL ELSE list_transform(range(1, 1 + greatest(len(${a[0]}), len(${a[1]}))), lambda zw: ${bound}) END`
  },
  map_filter: (a, call) => overEntries(a[0]!, call, (list, bound) => `map_from_entries(list_filter(${list}, lambda me: ${bound}))`),
  transform_keys: (a, call) => overEntries(a[0]!, call, (list, bound) => `map(list_transform(${list}, lambda me: ${bound}), map_values(${a[0]}))`),
  transform_values: (a, call) => overEntries(a[0]!, call, (list, bound) => `map(map_keys(${a[0]}), list_transform(${list}, lambda me: ${bound}))`),
  map_zip_with: (a, call) => {
    const [k, x, y] = columnNames(call, 2)
    const keys = `list_concat(map_keys(${a[0]}), list_filter(map_keys(${a[1]}), lambda ok: NOT list_contains(map_keys(${a[0]}), ok)))`
    const bound = body(call, 2).replaceAll(new RegExp(`\\b${k}\\b`, 'g'), 'mk').replaceAll(new RegExp(`\\b${x}\\b`, 'g'), `list_extract(map_extract(${a[0]}, mk), 1)`).replaceAll(new RegExp(`\\b${y}\\b`, 'g'), `list_extract(map_extract(${a[1]}, mk), 1)`)
    return `CASE WHEN ${a[0]} IS NULL OR ${a[1]} IS NULL THEN NULL ELSE map(${keys}, list_transform(${keys}, lambda mk: ${bound})) END`
  },
}
function overEntries(map: string, call: CallShape, f: (list: string, bound: string) => string): string {
  const [k, v] = columnNames(call, 1)
  const bound = body(call, 1).replaceAll(new RegExp(`\\b${k}\\b`, 'g'), '(me).key').replaceAll(new RegExp(`\\b${v ?? 'none'}\\b`, 'g'), '(me).value')
  return `CASE WHEN ${map} IS NULL THEN NULL ELSE ${f(`map_entries(${map})`, bound)} END`
}
