// JSON, CSV and variants: the type of the result is a constant text among the arguments.
import { analysisError, ParseException, unsupported } from '../../../errors/sparkError.js'
import type { Origin } from '../../../plan/expression.js'
import { StringType, arrayType, mapType, structField, structType, type DataType } from '../../../types/dataType.js'
import { parseSchemaText } from '../../../types/ddl.js'
import { typeFromJson, typeSql } from '../../../types/typeNames.js'
import { literal, type ResolvedExpression } from '../../resolved.js'
import type { Scope } from '../../scope.js'
import { canCastVariant } from '../../coercion/cast.js'
import { contextOf } from '../../names/context.js'
import { expressionSql, quotedSql } from '../../names/prettySql.js'
import { castTo } from '../cast.js'
import { checkCount, coerceArguments, finish, withDefaults } from '../makeCall.js'
import { shown, type Typer } from './typer.js'

/** variant_get: the type is a constant text. */
function variantGet(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const whole = withDefaults(definition, args)
  const wanted = whole[2]!
  if (wanted.kind !== 'literal' || typeof wanted.value !== 'string') throw analysisError('INVALID_SCHEMA.NON_STRING_LITERAL', { inputSchema: quotedSql(wanted, scope.session.timeZone) }, contextOf(options.origin))
  const type = parseSchemaText(wanted.value)
  if (!type) throw unsupported('UNSUPPORTED_DATATYPE', { typeName: `"${wanted.value.toUpperCase()}"` }, contextOf(options.origin))
  if (!canCastVariant(type)) throw analysisError('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { sqlExpr: shown(name, definition, args, scope)(), srcType: '"VARIANT"', targetType: `"${typeSql(type)}"` }, contextOf(options.origin))
  return finish(name, definition, coerceArguments(name, definition, whole, scope, options), scope, { ...options, type, nullable: true })
}

export const formats: Readonly<Record<string, Typer>> = {
  variant_get: variantGet, try_variant_get: variantGet,
  from_json: withSchema, from_csv: withSchema,
  to_json(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = args[0]!.type
    if (!['struct', 'array', 'map', 'variant'].includes(type.kind)) throw analysisError('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', { schema: `"${typeSql(type)}"`, sqlExpr: shown(name, definition, args, scope)() }, contextOf(options.origin))
    return finish(name, definition, args, scope, options)
  },
}
/** from_json and from_csv: the schema is a constant DDL text, or schema_of_json of one. */
function withSchema(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const [source, schema, map] = args as [ResolvedExpression, ResolvedExpression, ResolvedExpression | undefined]
  const text = schema.kind === 'literal' && typeof schema.value === 'string' ? schema.value : undefined
  if (map && map.kind === 'call' && map.name === 'map' && map.type.kind === 'map' && (map.type.keyType.kind !== 'string' || map.type.valueType.kind !== 'string')) throw analysisError('INVALID_OPTIONS.NON_STRING_TYPE', { mapType: `"${typeSql(map.type)}"` }, contextOf(options.origin))
  if (map && map.type.kind !== 'map') throw analysisError('INVALID_OPTIONS.NON_MAP_FUNCTION', {}, contextOf(options.origin))
  const type = text !== undefined ? (jsonType(text) ?? parseSchemaText(text) ?? parsedType(text, scope, options.origin)) : undefined
  const found = type ?? (schema.kind === 'call' && schema.name.startsWith('schema_of') && schema.args[0]!.kind === 'literal' ? scope.session.schemaOf(schema.name, String(schema.args[0]!.value)) : undefined)
  if (!found) throw analysisError('INVALID_SCHEMA.NON_STRING_LITERAL', { inputSchema: quotedSql(schema, scope.session.timeZone) }, contextOf(options.origin))
  if (name === 'from_json' && !['struct', 'array', 'map', 'variant'].includes(found.kind)) throw analysisError('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', { schema: `"${typeSql(found)}"`, sqlExpr: `"from_json(${expressionSql(source, scope.session.timeZone)})"` }, contextOf(options.origin))
  if (name === 'from_csv' && found.kind !== 'struct') throw analysisError('INVALID_SCHEMA.NON_STRUCT_TYPE', { inputSchema: quotedSql(schema, scope.session.timeZone), dataType: `"${typeSql(found)}"` }, contextOf(options.origin))
  if (source.type.kind !== 'string' && source.type.kind !== 'null') throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown(name, definition, args, scope)(), paramIndex: 'first', inputSql: quotedSql(source, scope.session.timeZone), inputType: `"${typeSql(source.type)}"`, requiredType: '"STRING"' }, contextOf(options.origin))
  return finish(name, found.kind === 'map' ? { ...definition, shown: () => 'entries' } : definition, [castTo(source, StringType, scope), literal(null, StringType), ...(map ? [map] : [])], scope, { ...options, type: nullableAll(found), nullable: name === 'from_json' || source.nullable })
}
function jsonType(text: string): DataType | undefined {
  if (!text.trim().startsWith('{')) return undefined
  try { return typeFromJson(JSON.parse(text)) } catch { return undefined }
}
/** What is wrong with the text of a type is told at the call that has it. */
function parsedType(text: string, scope: Scope, origin: Origin | undefined): DataType {
  try { return scope.session.parseDataType(text) } catch (error) {
    if (!(error instanceof ParseException)) throw error
    throw analysisError(error.errorClass as 'PARSE_SYNTAX_ERROR', error.messageParameters, contextOf(origin))
  }
}
/** Whatever the schema says, what is read may be missing. */
function nullableAll(type: DataType): DataType {
  switch (type.kind) {
    case 'array': return arrayType(nullableAll(type.elementType), true)
    case 'map': return mapType(nullableAll(type.keyType), nullableAll(type.valueType), true)
    case 'struct': return structType(type.fields.map(f => structField(f.name, nullableAll(f.dataType), true, f.metadata)))
    default: return type
  }
}
