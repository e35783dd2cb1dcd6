// The wording of errors: one template a condition, `<name>` standing for a parameter. It is ours; the classes and parameters are Spark's.
// A condition without a template lists its parameters: complete, if plain.

export const templates: Readonly<Record<string, string>> = {
  '_LEGACY_ERROR_TEMP_2033': 'Database <name> cannot be created: its folder <locationUri> cannot be made (<reason>). Give spark.sql.warehouse.dir, or the LOCATION, a place where folders can be made.',
  '_LEGACY_ERROR_TEMP_2035': 'Table <table> cannot be created: its folder <defaultTableLocation> cannot be made (<reason>).',
  'ALL_PARTITION_COLUMNS_NOT_ALLOWED': 'Every column is a partition column: at least one must be left for the files.',
  'AMBIGUOUS_COLUMN_REFERENCE': 'Column <name> is ambiguous: several DataFrames that were joined have it, and some of them are the same. Give them names with `df.as(\'a\')`, and the column its own: `col(\'a.id\')`.',
  'AMBIGUOUS_REFERENCE': 'Reference <name> is ambiguous, could be: <referenceNames>.',
  'ARITHMETIC_OVERFLOW': '<message>.<alternative> If necessary set <config> to "false" to bypass this error.',
  'BINARY_ARITHMETIC_OVERFLOW': '<value1> <symbol> <value2> caused overflow. Use <functionName> to ignore overflow and return NULL.',
  'CANNOT_MERGE_SCHEMAS': 'The schemas of the files cannot be merged: <left> and <right>.',
  'CAST_INVALID_INPUT': 'The value <expression> of the type <sourceType> cannot be cast to <targetType> because it is malformed. Correct the value, or use `try_cast` to get NULL instead.',
  'CAST_OVERFLOW': 'The value <value> of the type <sourceType> cannot be cast to <targetType> due to an overflow. Use `try_cast` to get NULL instead.',
  'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION': 'The codec <codecName> is not available. Available are: <availableCodecs>.',
  'COLUMN_ALREADY_EXISTS': 'The column <columnName> is there more than once. Rename one of them.',
  'CONFLICTING_PARTITION_COLUMN_NAMES': 'The directories disagree about the partition columns:\n<distinctPartColLists>\nFiles may lie in the innermost directories only, and directories of one level must name the same column. Look at:\n<suspiciousPaths>',
  'DATA_SOURCE_NOT_FOUND': 'There is no data source <provider>. Check the name of the format.',
  'DIVIDE_BY_ZERO': 'Division by zero. Use `try_divide` to get NULL instead. If necessary set <config> to "false" to bypass this error.',
  'EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE': '<format> files need at least one column.',
  'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER': 'Cannot read <path>: it has no footer. It is no Parquet file, or it is cut off or damaged.',
  'FAILED_READ_FILE.FILE_NOT_EXIST': 'Cannot read <path>: the file does not exist. It may have been replaced since the query began.',
  'FAILED_READ_FILE.NO_HINT': 'Cannot read <path>.',
  'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH': 'Cannot read <path>: the column <column> was expected to be <expectedType>, the file has <actualType>.',
  'INVALID_ARRAY_INDEX': 'The index <indexValue> is out of bounds. The array has <arraySize> elements. Use the SQL function `get()` to get NULL instead.',
  'INVALID_CONF_VALUE.REQUIREMENT': 'The value <confValue> cannot be that of <confName>. <confRequirement>',
  'INVALID_CONF_VALUE.TYPE_MISMATCH': 'The value <confValue> cannot be that of <confName>, which is of the type <confType>.',
  'INVALID_PARTITION_COLUMN_DATA_TYPE': 'A column of type <type> cannot be a partition column.',
  'INVALID_SAVE_MODE': 'The save mode <mode> is not known. Modes are "append", "overwrite", "ignore", "error", "errorifexists" and "default".',
  'INVALID_TYPED_LITERAL': 'The value of the typed literal <valueType> is invalid: <value>.',
  'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION': 'A record is malformed: <badRecord>. The parse mode is <failFastMode>; with the option mode = PERMISSIVE such records become nulls.',
  'PARQUET_TYPE_ILLEGAL': 'Parquet\'s type <parquetType> has no counterpart in Spark.',
  'PARSE_SYNTAX_ERROR': 'Syntax error at or near <error><hint>.',
  'PATH_ALREADY_EXISTS': 'The path <outputPath> already exists. With the mode "overwrite" it is replaced.',
  'PATH_NOT_FOUND': 'Path does not exist: <path>.',
  'RECURSIVE_VIEW': 'The view <viewIdent> would read itself: <newPath>.',
  'TABLE_OR_VIEW_NOT_FOUND': 'The table or view <relationName> cannot be found. Verify the spelling and the schema, or create it first.',
  'TASK_WRITE_FAILED': 'Cannot write to <path>.',
  'UNABLE_TO_INFER_SCHEMA': 'There are no <format> files to infer a schema from. Say the schema, or look at the path.',
  'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION': 'A column, variable, or function parameter with name <objectName> cannot be resolved.',
  'UNRESOLVED_COLUMN.WITH_SUGGESTION': 'A column, variable, or function parameter with name <objectName> cannot be resolved. Did you mean one of the following? [<proposal>].',
  'UNRESOLVED_ROUTINE': 'Cannot resolve routine <routineName> on search path <searchPath>.',
  'UNSUPPORTED_CALL.WITHOUT_SUGGESTION': '<methodName> is not supported by <className>.',
  'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE': '<format> files cannot hold the column <columnName> of the type <columnType>.',
  'UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN': 'A query may not ask for the column of malformed records alone: cache or save what was read first, then ask that.',
  'USER_RAISED_EXCEPTION': '<errorMessage>',
}

export function formatMessage(condition: string, parameters: Readonly<Record<string, string>>): string {
  const template = templates[condition]
  if (template !== undefined) return template.replace(/<(\w+)>/g, (whole, name: string) => parameters[name] ?? whole)
  const words = condition.toLowerCase().replaceAll('_', ' ').replaceAll('.', ': ')
  const list = Object.entries(parameters).map(([name, value]) => `${name}: ${value}`).join(', ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${list ? ` (${list})` : ''}.`
}
