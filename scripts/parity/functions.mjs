// The part of the page about functions: every name of Spark's, by what its documentation's examples gave on both engines.
import { existsSync, readFileSync } from 'node:fs'
import { names as known } from './names.mjs'
import { exampleReason, isNotThere, isStillOpen, reasonNotThere } from './reasons.mjs'

const lists = new URL('../../../shared/lists/', import.meta.url)
const list = name => { const file = new URL(`${name}.txt`, lists); return existsSync(file) ? readFileSync(file, 'utf8').split(/\s+/).filter(Boolean) : [] }
const code = names => names.map(name => `\`${name.replaceAll('|', '\\|')}\``).join(' ')
const percent = (a, b) => b ? `${(100 * a / b).toFixed(1)} %` : ''

export function functionsPart({ embedded, spark }, unexplained) {
  const byName = new Map()
  const of = name => { let f = byName.get(name); if (!f) byName.set(name, f = { total: 0, here: 0, there: 0, absent: false, reasons: new Set(), onSpark: new Set() }); return f }
  for (const [i, r] of embedded.functions.entries()) {
    const f = of(r.id)
    const other = spark?.functions[i]
    f.total++
    if (!other || other.ok) f.there++
    else { const reason = exampleReason(other); if (!reason) unexplained(`on Spark, ${r.id}: ${r.sql}`); f.onSpark.add(reason ?? isStillOpen) }
    if (r.ok) { f.here++; continue }
    f.absent ||= isNotThere(r.got)
    const reason = exampleReason(r)
    if (reason === undefined) unexplained(`${r.id}: ${r.sql}`)
    f.reasons.add(reason ?? isStillOpen)
  }
  const all = [...byName]
  const same = all.filter(([, f]) => f.here === f.total)
  const absent = all.filter(([, f]) => f.absent && f.here === 0)
  const other = all.filter(entry => !same.includes(entry) && !absent.includes(entry))
  const right = lines => lines.filter(line => line.ok).length
  const total = embedded.functions.length
  const out = ['## Functions', '',
    `The examples of Spark's documentation, in rows, schema and error class: ${right(embedded.functions)} of ${total} the same on the embedded engine (${percent(right(embedded.functions), total)})${spark ? `, ${right(spark.functions)} on Spark through this client (${percent(right(spark.functions), total)})` : ''}. Those whose answer moves (time, chance, versions) are not asked.`, '']
  // Names without a recorded example: only whether they are there.
  const sql = list('sql_builtin_functions')
  const quiet = sql.filter(name => !byName.has(name))
  const here = known()
  const quietAbsent = quiet.filter(name => !here.has(name.toLowerCase()))
  const byReason = new Map()
  const add = (reason, name) => byReason.set(reason, [...byReason.get(reason) ?? [], name])
  for (const [name, { reasons }] of absent) add([...reasons].join('; '), name)
  for (const name of quietAbsent) add(reasonNotThere(name), name)
  out.push(`Of Spark's ${sql.length || all.length} SQL functions ${same.length} answer all their examples as Spark does, ${other.length} some, ${quiet.length - quietAbsent.length} are there without a recorded example, ${absent.length + quietAbsent.length} are not there.`, '')
  out.push('### Not there', '', '| functions | why |', '| --- | --- |', ...[...byReason].map(([why, names]) => `| ${code(names.sort())} | ${why} |`), '')
  const differences = new Map()
  for (const [name, f] of other) { const why = [...f.reasons].join('; '); differences.set(why, [...differences.get(why) ?? [], `\`${name.replaceAll('|', '\\|')}\` ${f.here}/${f.total}`]) }
  out.push('### Different', '', '| why | functions (examples the same, of all) |', '| --- | --- |', ...[...differences].map(([why, names]) => `| ${why} | ${names.join(', ')} |`), '')
  const sparks = all.filter(([, f]) => f.onSpark.size)
  if (sparks.length) out.push('On Spark, through this client:', '', '| why | functions |', '| --- | --- |', ...sparks.map(([name, f]) => `| ${[...f.onSpark].join('; ')} | \`${name}\` |`), '')
  out.push('### The same in all examples, on both', '', code(same.filter(([, f]) => f.there === f.total).map(([name]) => name).sort()), '')
  if (quiet.length) out.push('### There, without a recorded example', '', code(quiet.filter(name => !quietAbsent.includes(name)).sort()), '')
  return out
}
