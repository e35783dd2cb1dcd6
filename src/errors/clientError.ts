// Errors that the client itself raises, by the names PySpark's client gives them.
import { exceptions, type ExceptionName, type SparkException } from './sparkError.js'

/** The wording of conditions that Spark's server does not know (pyspark/errors/error-conditions.json has the names; the texts are ours). */
const templates = {
  CANNOT_BE_EMPTY: 'At least one <item> must be specified.',
  CANNOT_CONVERT_COLUMN_INTO_BOOL: 'A Column is no value to be compared with JavaScript\'s operators: <column>. Use its methods: gt, geq, lt, leq, eq, ne, and, or, not, plus, minus.',
  CANNOT_DETERMINE_TYPE: 'Some column types cannot be determined, as there are only nulls: <columns>. Give a schema.',
  CANNOT_INFER_EMPTY_SCHEMA: 'Cannot infer a schema from no rows. Give a schema.',
  CANNOT_INFER_TYPE_FOR_FIELD: 'Unable to infer the type of the field `<field_name>`: <reason>.',
  CANNOT_MERGE_TYPE: 'Cannot merge types `<data_type1>` and `<data_type2>` (<path>).',
  CANNOT_SET_TOGETHER: '<arg_list> should not be set together.',
  FIELD_DATA_TYPE_UNACCEPTABLE: '<data_type> cannot accept <obj> of type <obj_type><path>.',
  FIELD_NOT_NULLABLE: 'Field `<field_name>` is not nullable, but row <row> has null.',
  INVALID_WHEN_USAGE: 'when() and otherwise() can only be applied to a Column made by when(), and not after otherwise().',
  LENGTH_SHOULD_BE_THE_SAME: '<arg1> and <arg2> should be of the same length, got <arg1_length> and <arg2_length>.',
  LONG_BEYOND_NUMBER: 'Column `<column>` holds <value>, which a JavaScript number cannot hold exactly. Cast the column to string, or set spark.firesteel.long=bigint.',
  MIXED_TYPE_REPLACEMENT: 'Mixed type replacements are not supported.',
  NOT_EXPECTED_TYPE: 'Argument `<arg_name>` should be <expected_type>, got <arg_type>.',
  NOT_ITERABLE: '<objectName> is not iterable.',
  NO_ACTIVE_SESSION: 'No active Spark session found. Make one with SparkSession.builder.getOrCreate().',
  NO_OBSERVE_BEFORE_GET: 'Observation: observe() should be called on a DataFrame before get().',
  PROMISE_IN_SYNCHRONOUS_FUNCTION: '<function> gave a promise. <hint>',
  REUSE_OBSERVATION: 'An Observation can be used with one DataFrame only.',
  SCHEMA_NOT_ALLOWED: '<reason>',
  SESSION_ALREADY_EXIST: 'Cannot start a remote Spark session because there is a session already running, with master <master>. Stop that one first, or use create().',
  SESSION_NOT_SAME: 'The other side must be a DataFrame of the same SparkSession, not <other>.',
  SESSION_STOPPED: 'The SparkSession was stopped.',
  UNSUPPORTED_DATA_TYPE: 'Unsupported data type <data_type>.',
  UNSUPPORTED_JOIN_TYPE: 'Unsupported join type \'<typ>\'. Supported join types are: <supported>.',
  UNSUPPORTED_LITERAL: 'A value of type <type> is no constant of Spark: <value>.',
  UNSUPPORTED_OPERATION: '<operation> is not supported<reason>.',
  VALUE_BEYOND_TEMPORAL: 'Column `<column>` holds a <type> outside of what Temporal can hold (<value>). Cast the column to string.',
  VALUE_NOT_ALLOWED: 'Value for `<arg_name>` must be one of: <allowed_values>.',
  VALUE_NOT_BETWEEN: 'Value for `<arg_name>` must lie between <min> and <max>.',
  VALUE_NOT_POSITIVE: 'Value for `<arg_name>` must be positive, got <arg_value>.',
  WRONG_NUM_COLUMNS: 'Function `<func_name>` should take at least <num_cols> columns.',
  ZERO_INDEX: 'Ordinals count from 1.',
} as const
const states: Partial<Record<ClientCondition, string>> = { CANNOT_INFER_EMPTY_SCHEMA: '42K09', CANNOT_MERGE_TYPE: '42K09', NOT_EXPECTED_TYPE: '42K09', NOT_ITERABLE: '42K09' }
export type ClientCondition = keyof typeof templates

/** An error of the client. `IllegalArgumentException` unless another class says more. */
export function clientError(errorClass: ClientCondition, parameters: Readonly<Record<string, string | number>> = {}, exception: ExceptionName = 'IllegalArgumentException'): SparkException {
  const texts = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, String(value)]))
  const sqlState = states[errorClass]
  const message = `[${errorClass}] ${templates[errorClass].replace(/<(\w+)>/g, (whole, name: string) => texts[name] ?? whole)}${sqlState ? ` SQLSTATE: ${sqlState}` : ''}`
  return new exceptions[exception]({ message, errorClass, sqlState, parameters: texts, contexts: [] })
}

/** What a value is, for a message: `number`, `Date`, `Map`. */
export const typeName = (value: unknown): string => value === null ? 'null' : typeof value === 'object' ? value.constructor?.name ?? 'object' : typeof value
export const notExpected = (argument: string, expected: string, value: unknown): SparkException => clientError('NOT_EXPECTED_TYPE', { arg_name: argument, expected_type: expected, arg_type: typeName(value) })
