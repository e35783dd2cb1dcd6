// The recorded programs that are one SQL text each. They lie beside a clone, not in it, so scripts/parity.mjs runs them and no suite does.
import { readFileSync } from 'node:fs'
import { compared, runInSession, sql, type Case, type Program } from '../../test/truth/harness.ts'
import { sqlReason } from './reasons.mjs'

interface Recorded { id: string; title: string; compare: Case['compare']; python: string; conf?: Record<string, string>; classic: Record<string, unknown>; connect: 'same' | Record<string, unknown> }
const { cases: recorded } = JSON.parse(readFileSync(new URL('../../../shared/cases/truth/sql.json', import.meta.url), 'utf8')) as { cases: Recorded[] }
/** What Python's string literal says. */
const unescaped = (text: string): string => text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/gs, (_, hex?: string, unicode?: string, one?: string) => hex ?? unicode ? String.fromCharCode(parseInt((hex ?? unicode)!, 16)) : ({ n: '\n', t: '\t', r: '\r', '0': '\0' } as Record<string, string>)[one!] ?? (/['"\\]/.test(one!) ? one! : `\\${one}`))
const texts = new Map(recorded.flatMap(c => { const found = /^spark\.sql\((['"])(.*)\1\)$/s.exec(c.python); return found ? [[c.id, unescaped(found[2]!)] as const] : [] }))
const programs: Record<string, Program> = Object.fromEntries([...texts].map(([id, text]) => [id, ({ spark }) => sql(spark, text)]))
const known = Object.fromEntries([...texts].flatMap(([id, text]) => { const reason = sqlReason(id, text); return reason === undefined ? [] : [[id, reason]] }))
compared('sql', programs, runInSession, known, [], recorded.map(({ id, title, compare, conf, classic, connect }) => ({ id, title, compare, want: connect === 'same' ? [classic] : [classic, connect], ...(conf && { conf }) })))
