// Writes src/sql/functions/<family>.ts from scripts/functions/<family>.txt: one row a function, its grammar at the head of maths.txt.
// `node scripts/functions.mjs` after a change to a table.
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'

const here = new URL('.', import.meta.url).pathname
const out = join(here, '../src/sql/functions')
mkdirSync(out, { recursive: true })
const types = { n: 'number', s: 'string', b: 'boolean', B: 'Uint8Array', D: 'PlainDate', T: 'Timestamp', N: 'PlainDateTime', t: 'PlainTime', e: 'Decimal', L: 'Long', a: 'any' }
const safe = name => ['typeof', 'default', 'delete', 'in', 'for', 'function', 'with', 'case', 'if', 'else', 'end'].includes(name) ? `${name}_` : name

/** A parameter: `name`, then ' ^ @ {} for its kind, then ? or =default or *least. */
function parameter(text) {
  const match = /^(\w+)(['^@]|\{\})?(\?|\*(\d*)|=(.*))?$/.exec(text.trim())
  if (!match) throw new Error(`unreadable parameter: ${text}`)
  const [, name, kind = '', mark = '', least, fallback] = match
  return { name: safe(name), label: name, kind, variadic: mark.startsWith('*'), least: Number(least || 0), optional: mark === '?' || fallback !== undefined, fallback }
}
const constant = fallback => fallback === 'random' ? 'randomSeed()' : fallback === '0m' ? "lit(new Decimal('0'))" : `lit(${fallback})`
const inputType = p => p.kind === "'" ? 'unknown' : p.kind === '^' ? 'ColumnFunction' : p.kind === '@' ? 'SchemaInput' : p.kind === '{}' ? 'OptionMap' : 'Input'
function argument(p) {
  if (p.variadic) return `...${p.kind === "'" ? `literals(${p.name})` : `spread(${p.name})`}`
  if (p.kind === '^') return p.optional ? `${p.name} && lambda(${p.name})` : `lambda(${p.name})`
  if (p.kind === '@') return `schemaColumn(${p.name})`
  if (p.kind === '{}') return `optionColumn(${p.name})`
  if (p.fallback !== undefined) return p.kind === "'" ? `${p.name} === undefined ? ${constant(p.fallback)} : lit(${p.name})` : `${p.name} ?? ${constant(p.fallback)}`
  return p.kind === "'" ? (p.optional ? `given(${p.name})` : `lit(${p.name})`) : p.name
}

const seen = new Set()
for (const file of readdirSync(join(here, 'functions')).filter(f => f.endsWith('.txt'))) {
  const family = basename(file, '.txt')
  const lines = []
  const exported = []
  for (const row of readFileSync(join(here, 'functions', file), 'utf8').split('\n')) {
    if (!row.trim() || row.startsWith('#')) continue
    const match = /^(\w+)\((.*?)\)(?:>([\w~]+)(!distinct)?)?: ([a-zA-Z])([!?]?) (.+)$/.exec(row)
    if (!match) throw new Error(`unreadable row in ${file}: ${row}`)
    const [, name, list, sent = name, distinct, type, nulls, doc] = match
    if (seen.has(name)) throw new Error(`${name} stands twice`)
    seen.add(name)
    const parameters = list ? list.split(/,\s*(?=[\w]+['^@{?*=,)]|\w+$)/).map(parameter) : []
    const plain = parameters.filter(p => !p.kind)
    const generic = nulls === '' && type !== 'a' && plain.some(p => !p.optional)
    const base = types[type]
    const result = type === 'a' ? 'Column' : nulls === '!' ? `Column<${base}>` : nulls === '?' ? `Column<${base} | null>` : generic ? `Column<${base} | NullOf<A>>` : `Column<${base} | null>`
    const named = parameters.filter(p => p.optional && p.kind !== '^' && p.kind !== '{}')
    const signature = parameters.map(p => {
      const t = generic && !p.kind && !p.optional ? 'A' : inputType(p)
      if (p.variadic) return `...${p.name}: (${t} | readonly ${t}[])[]`
      if (p === named[0]) return `${p.name}?: ${t === 'unknown' ? 'unknown' : `${t} | { ${named.map(o => `readonly ${o.label}?: ${inputType(o)}`).join('; ')} }`}`
      return `${p.name}${p.optional ? '?' : ''}: ${t}`
    }).join(', ')
    const body = `call('${sent}', [${parameters.map(argument).join(', ')}]${distinct ? ', true' : ''})`
    const checks = parameters.filter(p => p.variadic && p.least).map(p => `atLeast('${name}', ${p.name}, ${p.least}); `).join('')
    const unnamed = named.length ? `[${named.map(p => p.name).join(', ')}] = named([${named.map(p => p.name).join(', ')}], [${named.map(p => `'${p.label}'`).join(', ')}]) as never[]; ` : ''
    lines.push(`/** ${doc} https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.${name}.html */`)
    const local = ['typeof'].includes(name) ? `${name}_` : name
    if (local !== name) exported.push(`export { ${local} as ${name} }`)
    lines.push(`${local === name ? 'export ' : ''}function ${local}${generic ? '<const A extends Input>' : ''}(${signature}): ${result} { ${checks}${unnamed}return ${body} }`)
  }
  const text = lines.join('\n')
  const helpers = ['atLeast', 'call', 'given', 'lambda', 'literals', 'named', 'optionColumn', 'randomSeed', 'schemaColumn', 'spread'].filter(h => new RegExp(`\\b${h}\\(`).test(text))
  const kinds = ['ColumnFunction', 'Input', 'NullOf', 'OptionMap', 'SchemaInput'].filter(k => new RegExp(`\\b${k}\\b`).test(text))
  const imports = [
    `import { ${[...helpers, ...kinds.map(k => `type ${k}`)].join(', ')} } from './invoke.js'`,
    /\blit\(/.test(text) && "import { lit } from '../column/create.js'",
    "import type { Column } from '../column/column.js'",
    /\bnew Decimal\b/.test(text) ? "import { Decimal } from '../../types/values/decimal.js'" : /\bDecimal\b/.test(text) && "import type { Decimal } from '../../types/values/decimal.js'",
    /\b(Long|Timestamp)\b/.test(text) && `import type { ${['Long', 'Timestamp'].filter(t => new RegExp(`\\b${t}\\b`).test(text)).join(', ')} } from '../../types/classes.js'`,
    /\bPlain\w+\b/.test(text) && `import type { ${['PlainDate', 'PlainDateTime', 'PlainTime'].filter(t => new RegExp(`\\b${t}\\b`).test(text)).join(', ')} } from '../../types/values/temporal.js'`,
  ].filter(Boolean)
  writeFileSync(join(out, `${family}.ts`), `// Written by scripts/functions.mjs from scripts/functions/${file}. Change the table, not this.\n${imports.join('\n')}\n\n${text}\n${exported.length ? `${exported.join('\n')}\n` : ''}`)
}
console.log(`${seen.size} functions`)
