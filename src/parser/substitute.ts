// `${name}` in a text, replaced before it is read (spark.sql.variable.substitute): a setting's value, or the environment's as `${env:NAME}`.

const reference = /\$\{(?:(\w+):)?([^${}]+)\}/g
const settings = new Set([undefined, 'spark', 'sparkconf', 'hivevar', 'hiveconf'])

/** What no one knows stays as it stands. A value may hold references itself. */
export function substituteVariables(text: string, setting: (key: string) => string | undefined, environment: Readonly<Record<string, string | undefined>> = process.env): string {
  if (!text.includes('${')) return text
  const known = (input: string, depth: number): string => input.replace(reference, (whole, prefix: string | undefined, name: string) => {
    const value = settings.has(prefix) ? setting(name) : prefix === 'env' ? environment[name] : undefined
    return value === undefined ? whole : depth > 40 ? value : known(value, depth + 1)
  })
  return known(text, 0)
}
