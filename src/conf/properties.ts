// spark-defaults.conf and submit's --properties-file: Java's properties, of which Spark keeps the keys that begin with `spark.`.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The file of defaults, if there is one: $SPARK_CONF_DIR, else $SPARK_HOME/conf. */
export function defaultsFile(env: NodeJS.ProcessEnv): string | undefined {
  const folder = env.SPARK_CONF_DIR || (env.SPARK_HOME && join(env.SPARK_HOME, 'conf'))
  const file = folder && join(folder, 'spark-defaults.conf')
  return file && existsSync(file) ? file : undefined
}

export function readProperties(file: string, warn: (message: string) => void): Record<string, string> {
  const settings: Record<string, string> = {}
  for (const [key, value] of parseProperties(readFileSync(file, 'utf8'))) {
    if (key.startsWith('spark.')) settings[key] = value
    else warn(`Ignoring non-Spark config property: ${key}`)
  }
  return settings
}

/** Keys and values of java.util.Properties: `key value`, `key=value` or `key: value`; `#` and `!` begin comments; a backslash at the end goes on in the next line. */
export function* parseProperties(text: string): Generator<[key: string, value: string]> {
  const lines = text.split(/\r\n|\r|\n/)
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i]!.replace(/^[ \t\f]+/, '')
    if (line === '' || line[0] === '#' || line[0] === '!') continue
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(line) && i + 1 < lines.length) line = line.slice(0, -1) + lines[++i]!.replace(/^[ \t\f]+/, '')
    const [, key, value] = /^((?:\\.|[^\\ \t\f=:])*)(?:[ \t\f]*[=:][ \t\f]*|[ \t\f]+)?(.*)$/s.exec(line)!
    yield [unescaped(key!), unescaped(value!).replace(/^ +| +$/g, '')]
  }
}
const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }
const unescaped = (text: string): string => text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, char: string) => code ? String.fromCharCode(parseInt(code, 16)) : escapes[char] ?? char)
