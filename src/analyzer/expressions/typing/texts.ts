// Texts and bytes.
import { analysisError } from '../../../errors/sparkError.js'
import { IntegerType, StringType, mapType } from '../../../types/dataType.js'
import { typeSql } from '../../../types/typeNames.js'
import { literal, type ResolvedExpression } from '../../resolved.js'
import { contextOf } from '../../names/context.js'
import { quotedSql } from '../../names/prettySql.js'
import { castTo } from '../cast.js'
import { checkCount, coerceArguments, finish, makeCall } from '../makeCall.js'
import { common, shown, type Typer } from './typer.js'

export const texts: Readonly<Record<string, Typer>> = {
  concat(name, definition, args, scope, options) {
    if (args.some(a => a.type.kind === 'array')) { const type = common(args, shown(name, definition, args, scope), 'concat', scope, options); return finish(name, definition, args.map(a => castTo(a, type, scope)), scope, options) }
    if (args.length && args.every(a => a.type.kind === 'binary' || a.type.kind === 'null') && args.some(a => a.type.kind === 'binary')) return finish(name, definition, args.map(a => castTo(a, { kind: 'binary' }, scope)), scope, { ...options, type: { kind: 'binary' } })
    for (const [i, a] of args.entries()) {
      if (a.type.kind === 'map' || a.type.kind === 'struct') throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown(name, definition, args, scope)(), paramIndex: ['first', 'second', 'third', 'fourth', 'fifth'][i] ?? `${i + 1}th`, inputSql: quotedSql(a, scope.session.timeZone), inputType: `"${typeSql(a.type)}"`, requiredType: '("STRING" or "BINARY" or "ARRAY")' }, contextOf(options.origin))
    }
    return finish(name, definition, args.map(a => castTo(a, StringType, scope)), scope, options)
  },
  elt(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const rest = args.slice(1)
    const binary = rest.every(a => a.type.kind === 'binary')
    return finish(name, definition, [castTo(args[0]!, IntegerType, scope), ...rest.map(a => binary ? a : castTo(a, StringType, scope))], scope, { ...options, type: binary ? { kind: 'binary' } : StringType })
  },
  trim: trimmed, ltrim: trimmed, rtrim: trimmed, lpad: padded, rpad: padded,
  raise_error(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    if (args.length === 1) return finish(name, definition, [literal('USER_RAISED_EXCEPTION', StringType), makeCall('map', [literal('errorMessage', StringType), castTo(args[0]!, StringType, scope)], scope, {})], scope, options)
    return finish(name, definition, [castTo(args[0]!, StringType, scope), castTo(args[1]!, mapType(StringType, StringType), scope)], scope, options)
  },
}
/** trim(what, text) and TRIM(what FROM text): what is cut off stands first, unlike in btrim. */
function trimmed(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const turned = args.length === 2 ? [args[1]!, args[0]!] : args
  return finish(name, definition, coerceArguments(name, definition, turned, scope, options), scope, options)
}
/** Bytes padded with bytes; where one is a string, both are. */
function padded(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const [value, , pad] = args
  const mixed = pad !== undefined && (value!.type.kind === 'binary') !== (pad.type.kind === 'binary')
  const same = mixed ? args.map(a => a.type.kind === 'binary' ? castTo(a, StringType, scope) : a) : args
  return finish(name, definition, coerceArguments(name, definition, same, scope, options), scope, options)
}
