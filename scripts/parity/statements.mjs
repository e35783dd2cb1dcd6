// The part of the page about Spark's own SQL tests: by family, and by what the differences come from.
import { isStillOpen, statementReason } from './reasons.mjs'

const percent = (a, b) => b ? `${(100 * a / b).toFixed(1)} %` : ''
/** By the folder, or the first word, of the file. */
const familyOf = id => { const file = id.split('#')[0]; return file.includes('/') ? file.split('/').slice(0, -1).join('/') : file.replace(/\.sql$/, '').split(/[-_]/)[0] }
const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b)

export function statementsPart({ embedded, spark }, unexplained) {
  const there = new Map(spark?.golden.map(line => [line.id, line]) ?? [])
  const families = new Map()
  const reasons = new Map()
  const note = (side, line) => {
    const reason = statementReason(line, side)
    if (reason === isStillOpen) unexplained(`${side} ${line.id}: ${line.sql.replace(/\s+/g, ' ').slice(0, 120)}`)
    const row = reasons.get(reason) ?? { embedded: [], spark: [] }
    row[side].push(line.id)
    reasons.set(reason, row)
  }
  let right = 0; let newer = 0; let sparkRight = 0
  for (const line of embedded.golden) {
    const other = there.get(line.id)
    const family = families.get(familyOf(line.id)) ?? { total: 0, here: 0, there: 0 }
    families.set(familyOf(line.id), family)
    family.total++
    // Spark 4.3 decides where it and the recording of 4.2 are not of one mind.
    const isNewer = !line.ok && other && equal(line.got, other.got)
    if (isNewer) newer++
    if (line.ok || isNewer) { right++; family.here++ } else note('embedded', line)
    if (other?.ok || isNewer) { sparkRight++; family.there++ } else if (other) note('spark', other)
  }
  const total = embedded.golden.length
  const [whole, part] = [[...families].filter(([, f]) => f.here === f.total), [...families].filter(([, f]) => f.here < f.total)]
  const ids = list => list.length > 4 ? `${list.length}: ${list.slice(0, 3).map(id => `\`${id}\``).join(' ')} …` : list.map(id => `\`${id}\``).join(' ')
  return ['## Spark\'s own SQL tests', '',
    `Queries without tables of their own: ${right} of ${total} the same on the embedded engine (${percent(right, total)})${spark ? `, ${sparkRight} on Spark through this client (${percent(sparkRight, total)}); ${newer} of them as Spark 4.3 answers and not as 4.2 did` : ''}. All the same here: ${whole.map(([name]) => name).sort().join(', ')}.`, '',
    `| family | same, embedded |${spark ? ' same, on Spark |' : ''} of |`, `| --- | --- |${spark ? ' --- |' : ''} --- |`, ...part.sort(([a], [b]) => a < b ? -1 : 1).map(([name, f]) => `| ${name} | ${f.here} |${spark ? ` ${f.there} |` : ''} ${f.total} |`), '',
    '### Different', '', `| why | embedded |${spark ? ' on Spark |' : ''}`, `| --- | --- |${spark ? ' --- |' : ''}`,
    ...[...reasons].sort(([, a], [, b]) => b.embedded.length - a.embedded.length).map(([reason, row]) => `| ${reason} | ${ids(row.embedded)} |${spark ? ` ${ids(row.spark)} |` : ''}`), '',
    '`node test/golden/score.mjs golden --only FILE --verbose` shows each.', '']
}
