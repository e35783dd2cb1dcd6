// Comparing CHAR columns: the shorter side is padded with blanks to the longer (Spark's ApplyCharTypePadding). The names shown do not change.
import { IntegerType, StringType } from '../../types/dataType.js'
import { catalogue } from '../../functions/catalogue.js'
import { literal, type ResolvedExpression } from '../resolved.js'

const comparisons = new Set(['==', '<=>', '<', '<=', '>', '>=', 'in', 'equal_null'])

export function padChars(name: string, args: readonly ResolvedExpression[]): readonly ResolvedExpression[] {
  if (!comparisons.has(name)) return args
  const lengths = args.map(charLength)
  if (!lengths.some(length => length !== undefined)) return args
  // A comparison with anything but a CHAR column or a constant is of strings as they are.
  const known = args.map((a, i) => lengths[i] ?? (a.kind === 'literal' && typeof a.value === 'string' && a.type.kind === 'string' ? [...a.value].length : undefined))
  const [first, ...others] = known
  if (name === 'in' ? first === undefined || others.some((length, i) => length === undefined && !isNull(args[i + 1]!)) : known.some(length => length === undefined)) return args
  const longest = Math.max(...known.map(length => length ?? 0))
  return args.map((a, i) => known[i] === undefined || known[i] === longest ? a : padded(a, longest))
}
const isNull = (e: ResolvedExpression): boolean => e.kind === 'literal' && e.value === null

function charLength(e: ResolvedExpression): number | undefined {
  if (e.kind !== 'column') return undefined
  const declared = e.attribute.metadata?.__CHAR_VARCHAR_TYPE_STRING
  const length = typeof declared === 'string' ? /^char\((\d+)\)$/.exec(declared)?.[1] : undefined
  return length === undefined ? undefined : Number(length)
}
function padded(e: ResolvedExpression, length: number): ResolvedExpression {
  if (e.kind === 'literal') { const text = String(e.value); return { ...e, kind: 'call', name: 'read_side_padding', called: 'read_side_padding', definition: padding(), args: [literal(text, StringType), literal(length, IntegerType)], ansi: true } }
  return { kind: 'call', name: 'read_side_padding', called: 'read_side_padding', definition: padding(), args: [e, literal(length, IntegerType)], type: StringType, nullable: e.nullable, ansi: true, ...(e.origin ? { origin: e.origin } : {}) }
}
const padding = () => catalogue.get('read_side_padding')!
