// What must not be printed: settings whose key or value matches spark.redaction.regex.
const standard = /secret|password|token|access[.]?key/i
export const redacted = '*********(redacted)'

function pattern(conf: Readonly<Record<string, string>>): RegExp {
  const given = conf['spark.redaction.regex']
  if (given === undefined) return standard
  const insensitive = given.startsWith('(?i)')
  try { return new RegExp(insensitive ? given.slice(4) : given, insensitive ? 'i' : '') } catch { return /(?:)/ }        // what cannot be read hides everything
}
export function redactSettings(conf: Readonly<Record<string, string>>): [key: string, value: string][] {
  const secret = pattern(conf)
  return Object.entries(conf).map(([key, value]) => [key, secret.test(key) || secret.test(value) ? redacted : value])
}
/** Arguments of a program: `--password x`, `token=x` and the like. */
export function redactArguments(args: readonly string[], conf: Readonly<Record<string, string>>): string[] {
  const secret = pattern(conf)
  return args.map((argument, i) => {
    const equals = argument.indexOf('=')
    if (equals > 0 && secret.test(argument)) return `${argument.slice(0, equals)}=${redacted}`
    const before = args[i - 1]
    return secret.test(argument) && !argument.startsWith('-') || before?.startsWith('-') && !before.includes('=') && secret.test(before) && !argument.startsWith('-') ? redacted : argument
  })
}
