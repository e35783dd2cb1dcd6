// SET and RESET. Behind a key everything is text as it stands, not tokens: `SET a.b = x y z`.
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, atEnd, attempt, current, fail, refusal, take, textOf, type Parser } from '../cursor.js'
import { atString, capturedIdentifier, doubleQuotedIsName, nameOf, nameReference, stringLiteral } from '../identifiers.js'
import { T } from '../lexer.js'
import { dayMicros } from '../literals/intervalText.js'
import { intervalLiteral } from '../literals/interval.js'
import { nativeCommand } from './alter.js'
import { command, remainder } from './build.js'
import { setVariable } from './variables.js'

const keyValue = /^([a-zA-Z_\d\\.:]+)\s*=([^;]*);*$/
const keyOnly = /^([a-zA-Z_\d\\.:]+)$/
const statementEnds = (p: Parser): boolean => atEnd(p) || at(p, ';')

export function set(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const next = current(p)
  if (next.up === 'ROLE' && ahead(p, 1).up !== '=' && ahead(p, 1).up !== '.') throw nativeCommand(p, start, 'SET ROLE')
  if (next.up === 'CATALOG' && ahead(p, 1).up !== '=' && ahead(p, 1).type !== T.end && ahead(p, 1).up !== '.') {
    p.pos++
    if (atString(p)) return command(p, start, { kind: 'setCatalog', name: stringLiteral(p) })
    if (at(p, 'IDENTIFIER') && ahead(p, 1).up === '(') {
      const name = nameReference(p)
      if ('kind' in name) throw refusal(p, start, 'NOT_A_CONSTANT_STRING.NOT_CONSTANT', { name: 'IDENTIFIER', expr: 'SET CATALOG' })
      return command(p, start, { kind: 'setCatalog', name: name.join('.') })
    }
    return command(p, start, { kind: 'setCatalog', name: capturedIdentifier(p) })
  }
  if (next.up === 'TIME' && ahead(p, 1).up === 'ZONE') return setTimeZone(p, start)
  if (next.up === 'VARIABLE' || next.up === 'VAR') {
    const variable = attempt(p, q => { const plan = setVariable(q, start); if (!statementEnds(q)) fail(q); return plan })
    if (variable) return variable
  }
  return setConfiguration(p, start)
}

const quotedKey = (p: Parser): boolean => current(p).type === T.quoted || (current(p).type === T.doubleQuoted && doubleQuotedIsName(p))
function setConfiguration(p: Parser, start: number): LogicalPlan {
  if (quotedKey(p)) {
    const key = nameOf(p, current(p))
    p.pos++
    if (statementEnds(p)) { p.pos = p.tokens.length - 1; return command(p, start, { kind: 'set', key }) }
    if (!take(p, '=')) throw refusal(p, start, 'INVALID_SET_SYNTAX')
    const value = quotedValue(p)
    if (value !== undefined) return command(p, start, { kind: 'set', key, value })
    const rest = remainder(p)
    const match = /^([^;]*);*$/.exec(rest)
    if (!match) throw refusal(p, start, 'INVALID_PROPERTY_VALUE', { value: rest, key })
    return command(p, start, { kind: 'set', key, value: match[1]!.trim() })
  }
  // A value in back ticks may hold anything; its key is what stands before the sign.
  const from = current(p).start
  const equals = p.tokens.findIndex((token, i) => i >= p.pos && token.up === '=')
  if (equals >= 0 && p.tokens[equals + 1]!.type === T.quoted && equals + 1 === lastBeforeEnd(p)) {
    const key = p.text.slice(from, p.tokens[equals]!.start).trim()
    if (!keyOnly.test(key)) throw refusal(p, start, 'INVALID_PROPERTY_KEY', { key, value: textOf(p, p.tokens[equals + 1]!) })
    p.pos = equals + 1
    return command(p, start, { kind: 'set', key, value: quotedValue(p)! })
  }
  const rest = remainder(p)
  const both = keyValue.exec(rest)
  if (both) return command(p, start, { kind: 'set', key: both[1]!, value: both[2]!.trim() })
  const bare = rest.replace(/;+$/, '').trim()
  const key = keyOnly.exec(bare)
  if (key) return command(p, start, { kind: 'set', key: key[1]! })
  if (bare === '-v') return command(p, start, { kind: 'set', verbose: true })
  if (bare === '') return command(p, start, { kind: 'set' })
  throw refusal(p, start, 'INVALID_SET_SYNTAX')
}
function lastBeforeEnd(p: Parser): number {
  let i = p.tokens.length - 2
  while (i > 0 && p.tokens[i]!.up === ';') i--
  return i
}
function quotedValue(p: Parser): string | undefined {
  if (current(p).type !== T.quoted || p.pos !== lastBeforeEnd(p)) return undefined
  const value = nameOf(p, current(p))
  p.pos++
  return value
}

export function reset(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  if (quotedKey(p)) { const key = nameOf(p, current(p)); p.pos++; return command(p, start, { kind: 'reset', key }) }
  const rest = remainder(p).replace(/;+$/, '').trim()
  if (rest === '') return command(p, start, { kind: 'reset' })
  const key = keyOnly.exec(rest)
  if (!key) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0043')
  return command(p, start, { kind: 'reset', key: key[1]! })
}

const second = 1_000_000n
/** `SET TIME ZONE LOCAL | 'America/Los_Angeles' | INTERVAL 10 HOURS` */
function setTimeZone(p: Parser, start: number): LogicalPlan {
  p.pos += 2
  if (take(p, 'LOCAL')) { if (statementEnds(p)) return command(p, start, { kind: 'setTimeZone', zone: 'local' }) }
  else if (atString(p)) { const zone = stringLiteral(p); if (statementEnds(p)) return command(p, start, { kind: 'setTimeZone', zone }) }
  else if (at(p, 'INTERVAL')) {
    const from = current(p).start
    const interval = attempt(p, q => { const literal = intervalLiteral(q); if (!statementEnds(q)) fail(q); return literal })
    if (interval?.kind === 'literal') {
      const { value } = interval
      const micros = typeof value === 'bigint' ? value : 0n
      const invalid = (input: bigint | number) => refusal(p, from, 'INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE', { input: String(input) })
      const abs = micros < 0n ? -micros : micros
      if (typeof value === 'number') throw invalid(value)
      if (/\bdays?\b|\bweeks?\b/i.test(p.text.slice(from)) && abs >= dayMicros) throw invalid(micros / dayMicros)
      if (abs > 18n * 3600n * second) throw invalid(micros / (3600n * second))
      if (micros % second !== 0n) throw invalid(micros / second)
      return command(p, start, { kind: 'setTimeZone', zone: offsetText(Number(micros / second)) })
    }
  }
  p.pos = p.tokens.length - 1
  throw refusal(p, start, '_LEGACY_ERROR_TEMP_0045')
}
/** An offset as Java writes it: Z, +10:00, -03:30:15. */
function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z'
  const abs = Math.abs(seconds)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(abs / 3600))}:${two(Math.floor(abs / 60) % 60)}${abs % 60 ? `:${two(abs % 60)}` : ''}`
}
