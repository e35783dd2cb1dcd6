// Choosing between values, and asking whether they are true.
import { analysisError } from '../../../errors/sparkError.js'
import { BooleanType, IntegerType, isNumeric, isStringLike, type DataType } from '../../../types/dataType.js'
import { typeSql } from '../../../types/typeNames.js'
import { literal, type ResolvedExpression } from '../../resolved.js'
import { comparisonType, widerOfAll } from '../../coercion/widen.js'
import { contextOf } from '../../names/context.js'
import { quotedSql } from '../../names/prettySql.js'
import { castTo } from '../cast.js'
import { checkCount, finish, makeCall } from '../makeCall.js'
import { booleanOf, common, shown, type Typer } from './typer.js'

export const choices: Readonly<Record<string, Typer>> = {
  when(name, definition, args, scope, options) {
    const sqlExpr = shown(name, definition, args, scope)
    const isValue = (i: number) => i % 2 === 1 || i === args.length - 1 && args.length % 2 === 1
    const values = args.filter((_, i) => isValue(i))
    const type = common(values, sqlExpr, 'casewhen', scope, options)
    return finish(name, definition, args.map((a, i) => isValue(i) ? castTo(a, type, scope) : booleanOf(a, scope, sqlExpr, i, options, true)), scope, { ...options, type })
  },
  if(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = common(args.slice(1), shown(name, definition, args, scope), 'if', scope, options)
    return finish(name, definition, [booleanOf(args[0]!, scope, shown(name, definition, args, scope), 0, options), castTo(args[1]!, type, scope), castTo(args[2]!, type, scope)], scope, { ...options, type })
  },
  nvl2(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = common(args.slice(1), shown(name, definition, args, scope), name, scope, options)
    return finish(name, definition, [args[0]!, castTo(args[1]!, type, scope), castTo(args[2]!, type, scope)], scope, { ...options, type })
  },
  nullif(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = comparisonType(args[0]!.type, args[1]!.type, scope.session.ansi)
    if (!type) throw analysisError('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', { sqlExpr: `"${quotedSql(args[0]!, scope.session.timeZone).slice(1, -1)} = ${quotedSql(args[1]!, scope.session.timeZone).slice(1, -1)}"`, left: `"${typeSql(args[0]!.type)}"`, right: `"${typeSql(args[1]!.type)}"` }, contextOf(options.origin))
    // The first argument stays as it is; a third, unseen, compares.
    return finish(name, definition, [args[0]!, args[1]!, makeCall('==', [args[0]!, args[1]!], scope, {})], scope, { ...options, type: args[0]!.type, shownArgs: 2 })
  },
  zeroifnull(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = common([args[0]!, literal(0, IntegerType)], shown(name, definition, args, scope), 'coalesce', scope, options)
    return finish(name, definition, [castTo(args[0]!, type, scope), castTo(literal(0, IntegerType), type, scope)], scope, { ...options, type, shownArgs: 1 })
  },
  nullifzero(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    return finish(name, definition, [args[0]!, makeCall('==', [args[0]!, literal(0, IntegerType)], scope, {})], scope, { ...options, type: args[0]!.type, shownArgs: 1 })
  },
  in(name, definition, args, scope, options) {
    const ansi = scope.session.ansi
    const types = args.map(a => a.type)
    let type: DataType | undefined = widerOfAll(types, ansi)
    if (!ansi && type && isStringLike(type) && types.some(t => isNumeric(t)) && types.length === 2) type = comparisonType(types[0]!, types[1]!, false)
    if (!type) throw analysisError('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sqlExpr: shown(name, definition, args, scope)(), functionName: '`in`', dataType: `[${types.map(t => `"${typeSql(t)}"`).join(', ')}]` }, contextOf(options.origin))
    return finish(name, definition, args.map(a => castTo(a, type, scope)), scope, { ...options, nullable: args.some(a => a.nullable) })
  },
  and: logical, or: logical,
  between(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const [value, low, high] = args as [ResolvedExpression, ResolvedExpression, ResolvedExpression]
    const tests = [makeCall('>=', [value, low], scope, options), makeCall('<=', [value, high], scope, options)]
    return { kind: 'call', name, called: name, definition, args: [value, low, high, makeCall('and', tests, scope, {})], shownArgs: 3, type: BooleanType, nullable: args.some(a => a.nullable), ansi: scope.session.ansi, ...(options.origin ? { origin: options.origin } : {}) }
  },
}
function logical(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const [a, b] = args as [ResolvedExpression, ResolvedExpression]
  const boolean = (t: DataType) => t.kind === 'boolean' || t.kind === 'null' || isStringLike(t)
  if (!boolean(a.type) || !boolean(b.type)) {
    throw typeSql(a.type) === typeSql(b.type)
      ? analysisError('DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE', { sqlExpr: shown(name, definition, args, scope)(), inputType: '"BOOLEAN"', actualDataType: `"${typeSql(a.type)}"` }, contextOf(options.origin))
      : analysisError('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', { sqlExpr: shown(name, definition, args, scope)(), left: `"${typeSql(a.type)}"`, right: `"${typeSql(b.type)}"` }, contextOf(options.origin))
  }
  return finish(name, definition, [castTo(a, BooleanType, scope), castTo(b, BooleanType, scope)], scope, options)
}
