// SQL scripts: BEGIN … END, and what stands only inside of them. Every statement ends with a semicolon.
import { analysisError, parseError } from '../../errors/sparkError.js'
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import type { Branch, HandledCondition, Handler, ScriptBlock, ScriptStatement } from '../../plan/script.js'
import { ahead, at, atEnd, atWords, commaList, current, expect, expectWords, fail, take, takeWords, type Parser } from '../cursor.js'
import { T } from '../lexer.js'
import { atString, identifier, isName, multipart, stringLiteral } from '../identifiers.js'
import { command } from '../commands/build.js'
import { declare, setVariable } from '../commands/variables.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { query } from '../queries/query.js'

/** How any other statement is read. */
type ReadStatement = (p: Parser) => LogicalPlan
/** Labels around a statement, innermost last. */
type Labels = readonly { readonly name: string; readonly isLoop: boolean }[]
interface Place { readonly read: ReadStatement; readonly labels: Labels }

export function script(p: Parser, read: ReadStatement): LogicalPlan {
  const { start } = current(p)
  return command(p, start, { kind: 'script', block: block(p, undefined, { read, labels: [] }) })
}

function block(p: Parser, label: string | undefined, place: Place): ScriptBlock {
  const inner = label === undefined ? place : { ...place, labels: [...place.labels, { name: label, isLoop: false }] }
  expect(p, 'BEGIN')
  const handlers: Handler[] = []
  const statements: ScriptStatement[] = []
  let isBeginning = true
  while (!at(p, 'END')) {
    if (atEnd(p)) fail(p, 'END')
    if (isHandler(p)) handlers.push(handler(p, inner))
    else if (at(p, 'DECLARE') && ahead(p, 2).up === 'CONDITION') condition(p)
    else {
      const isDeclaration = at(p, 'DECLARE')
      if (isDeclaration && !isBeginning) throw analysisError('INVALID_VARIABLE_DECLARATION.ONLY_AT_BEGINNING', { varName: `\`${ahead(p, 1).up.toLowerCase()}\`` })
      isBeginning &&= isDeclaration
      statements.push(statement(p, inner))
    }
    expect(p, ';')
  }
  p.pos++
  endLabel(p, label)
  return { kind: 'block', label, body: statements, handlers }
}

function endLabel(p: Parser, label: string | undefined): void {
  if (at(p, ';') || atEnd(p) || !isName(p, current(p))) return
  const end = identifier(p).toLowerCase()
  if (label === undefined) throw parseError('END_LABEL_WITHOUT_BEGIN_LABEL', { endLabel: `\`${end}\`` })
  if (end !== label) throw parseError('LABELS_MISMATCH', { beginLabel: `\`${label}\``, endLabel: `\`${end}\`` })
}

/** Statements up to one of the words, which stays. */
function body(p: Parser, place: Place, ...enders: string[]): ScriptStatement[] {
  const statements: ScriptStatement[] = []
  do {
    if (at(p, 'DECLARE')) throw analysisError('INVALID_VARIABLE_DECLARATION.NOT_ALLOWED_IN_SCOPE', { varName: `\`${ahead(p, 1).up.toLowerCase()}\`` })
    statements.push(statement(p, place))
    expect(p, ';')
  } while (!atEnd(p) && !enders.some(word => at(p, word)))
  return statements
}

function statement(p: Parser, place: Place): ScriptStatement {
  if (isName(p, current(p)) && ahead(p, 1).up === ':' && ['BEGIN', 'WHILE', 'REPEAT', 'LOOP', 'FOR'].includes(ahead(p, 2).up)) {
    const label = identifier(p).toLowerCase()
    if (place.labels.some(({ name }) => name === label)) throw parseError('LABEL_OR_FOR_VARIABLE_ALREADY_EXISTS', { label: `\`${label}\`` })
    p.pos++
    return labelled(p, label, place)!
  }
  switch (current(p).up) {
    case 'IF': return conditional(p, place)
    case 'CASE': return cases(p, place)
    case 'LEAVE': case 'ITERATE': return jump(p, place)
    case 'SET': { const { start } = current(p); return { kind: 'statement', plan: setVariable(p, start) } }
    case 'DECLARE': return { kind: 'statement', plan: declare(p) }
    default: return labelled(p, undefined, place) ?? { kind: 'statement', plan: place.read(p) }
  }
}

/** What a label may stand before. */
function labelled(p: Parser, label: string | undefined, place: Place): ScriptStatement | undefined {
  const inner = label === undefined ? place : { ...place, labels: [...place.labels, { name: label, isLoop: true }] }
  const ended = (word: string) => { expectWords(p, 'END', word); endLabel(p, label) }
  switch (current(p).up) {
    case 'BEGIN': return block(p, label, place)
    case 'WHILE': { p.pos++; const condition = parseExpressionAt(p); expect(p, 'DO'); const statements = body(p, inner, 'END'); ended('WHILE'); return { kind: 'while', label, condition, body: statements } }
    case 'REPEAT': { p.pos++; const statements = body(p, inner, 'UNTIL'); expect(p, 'UNTIL'); const until = parseExpressionAt(p); ended('REPEAT'); return { kind: 'repeat', label, until, body: statements } }
    case 'LOOP': { p.pos++; const statements = body(p, inner, 'END'); ended('LOOP'); return { kind: 'loop', label, body: statements } }
    case 'FOR': {
      p.pos++
      const variable = isName(p, current(p)) && ahead(p, 1).up === 'AS' ? identifier(p).toLowerCase() : undefined
      if (variable !== undefined) p.pos++
      const rows = upToDo(p)
      expect(p, 'DO')
      const statements = body(p, inner, 'END')
      ended('FOR')
      return { kind: 'for', label, variable, query: rows, body: statements }
    }
    default: return undefined
  }
}

/** The query of a FOR: the DO behind it is no alias. */
function upToDo(p: Parser): LogicalPlan {
  let depth = 0
  const place = p.tokens.findIndex(({ up, type }, i) => {
    if (i < p.pos) return false
    if (up === '(') depth++
    else if (up === ')') depth--
    return depth === 0 && up === 'DO' || type === T.end
  })
  const { start } = p.tokens[place]!
  const inner: Parser = { ...p, tokens: [...p.tokens.slice(0, place), { ...p.tokens.at(-1)!, start, stop: start }] }
  const rows = query(inner)
  p.pos = inner.pos
  p.parameters = inner.parameters
  return rows
}

function conditional(p: Parser, place: Place): ScriptStatement {
  const branches: Branch[] = []
  do {
    p.pos++
    const condition = parseExpressionAt(p)
    expect(p, 'THEN')
    branches.push({ condition, body: body(p, place, 'ELSEIF', 'ELSE', 'END') })
  } while (at(p, 'ELSEIF'))
  const otherwise = take(p, 'ELSE') ? body(p, place, 'END') : undefined
  expectWords(p, 'END', 'IF')
  return { kind: 'if', branches, otherwise }
}
function cases(p: Parser, place: Place): ScriptStatement {
  p.pos++
  const subject = at(p, 'WHEN') ? undefined : parseExpressionAt(p)
  const branches: Branch[] = []
  while (take(p, 'WHEN')) {
    const found = parseExpressionAt(p)
    const condition: Expression = subject ? { kind: 'function', name: ['=='], args: [subject, found] } : found
    expect(p, 'THEN')
    branches.push({ condition, body: body(p, place, 'WHEN', 'ELSE', 'END') })
  }
  if (!branches.length) fail(p, 'WHEN')
  const otherwise = take(p, 'ELSE') ? body(p, place, 'END') : undefined
  expectWords(p, 'END', 'CASE')
  return { kind: 'if', branches, otherwise }
}

function jump(p: Parser, place: Place): ScriptStatement {
  const kind = take(p, 'LEAVE') ? 'leave' : 'iterate'
  if (kind === 'iterate') p.pos++
  const label = identifier(p).toLowerCase()
  const target = place.labels.find(({ name }) => name === label)
  const parameters = { labelName: label.toUpperCase(), statementType: kind.toUpperCase() }
  if (!target) throw parseError('INVALID_LABEL_USAGE.DOES_NOT_EXIST', parameters)
  if (kind === 'iterate' && !target.isLoop) throw parseError('INVALID_LABEL_USAGE.ITERATE_IN_COMPOUND', { labelName: parameters.labelName })
  return { kind, label }
}

const isHandler = (p: Parser): boolean => atWords(p, 'DECLARE', 'EXIT', 'HANDLER') || atWords(p, 'DECLARE', 'CONTINUE', 'HANDLER')
function handler(p: Parser, place: Place): Handler {
  p.pos++
  const goesOn = at(p, 'CONTINUE')
  p.pos++
  expectWords(p, 'HANDLER', 'FOR')
  const conditions = commaList(p, handled)
  if (goesOn && conditions.some(one => one.kind !== 'notFound')) throw analysisError('UNSUPPORTED_FEATURE.CONTINUE_EXCEPTION_HANDLER', {})
  return { conditions, body: statement(p, place) }
}
function handled(p: Parser): HandledCondition {
  if (take(p, 'SQLEXCEPTION')) return { kind: 'anyError' }
  if (takeWords(p, 'NOT', 'FOUND')) return { kind: 'notFound' }
  if (take(p, 'SQLSTATE')) { take(p, 'VALUE'); return { kind: 'state', state: state(p) } }
  return { kind: 'condition', name: multipart(p).join('.').toUpperCase() }
}
function state(p: Parser): string { return atString(p) ? stringLiteral(p).toUpperCase() : fail(p) }
/** `DECLARE name CONDITION FOR SQLSTATE '…'`: a name for what only SIGNAL raises. */
function condition(p: Parser): void {
  p.pos++
  identifier(p)
  expect(p, 'CONDITION')
  if (take(p, 'FOR')) { expect(p, 'SQLSTATE'); take(p, 'VALUE'); state(p) }
}
