// The wording of errors: one template a condition, `<name>` standing for a parameter. It is ours; the classes and parameters are Spark's.
// A condition without a template lists its parameters: complete, if plain.

export const templates: Readonly<Record<string, string>> = {
  'AMBIGUOUS_REFERENCE': 'Reference <name> is ambiguous, could be: <referenceNames>.',
  'ARITHMETIC_OVERFLOW': '<message>.<alternative> If necessary set <config> to "false" to bypass this error.',
  'BINARY_ARITHMETIC_OVERFLOW': '<value1> <symbol> <value2> caused overflow. Use <functionName> to ignore overflow and return NULL.',
  'CAST_INVALID_INPUT': 'The value <expression> of the type <sourceType> cannot be cast to <targetType> because it is malformed. Correct the value, or use `try_cast` to get NULL instead.',
  'CAST_OVERFLOW': 'The value <value> of the type <sourceType> cannot be cast to <targetType> due to an overflow. Use `try_cast` to get NULL instead.',
  'DIVIDE_BY_ZERO': 'Division by zero. Use `try_divide` to get NULL instead. If necessary set <config> to "false" to bypass this error.',
  'INVALID_ARRAY_INDEX': 'The index <indexValue> is out of bounds. The array has <arraySize> elements. Use the SQL function `get()` to get NULL instead.',
  'PARSE_SYNTAX_ERROR': 'Syntax error at or near <error><hint>.',
  'PATH_NOT_FOUND': 'Path does not exist: <path>.',
  'TABLE_OR_VIEW_NOT_FOUND': 'The table or view <relationName> cannot be found. Verify the spelling and the schema, or create it first.',
  'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION': 'A column, variable, or function parameter with name <objectName> cannot be resolved.',
  'UNRESOLVED_COLUMN.WITH_SUGGESTION': 'A column, variable, or function parameter with name <objectName> cannot be resolved. Did you mean one of the following? [<proposal>].',
  'UNRESOLVED_ROUTINE': 'Cannot resolve routine <routineName> on search path <searchPath>.',
}

export function formatMessage(condition: string, parameters: Readonly<Record<string, string>>): string {
  const template = templates[condition]
  if (template !== undefined) return template.replace(/<(\w+)>/g, (whole, name: string) => parameters[name] ?? whole)
  const words = condition.toLowerCase().replaceAll('_', ' ').replaceAll('.', ': ')
  const list = Object.entries(parameters).map(([name, value]) => `${name}: ${value}`).join(', ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${list ? ` (${list})` : ''}.`
}
