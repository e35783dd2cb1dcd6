// The shell's half of the conversation: an input is compiled, evaluated and its value shown; `:commands` are for the shell.
import { resolve } from 'node:path'
import { noteInput } from '../closures/inputs.js'
import { nearest } from './nearest.js'
import { commands } from './commands.js'
import { compile } from './compile.js'
import { Completer } from './completion.js'
import type { Moment, Talker } from './dialogue.js'
import { define, type Evaluator } from './evaluator.js'
import type { History } from './history.js'
import { currentSession, preload } from './preload.js'
import { shellErrorText, valueText } from './print.js'
import { typeText } from './typeText.js'
import { SparkSession } from '../index.js'

interface Source { readonly file: string; readonly line: number }
export interface ShellOutput { readonly out: NodeJS.WriteStream; readonly err: NodeJS.WriteStream; readonly colors: boolean }

export class ShellTalk implements Talker {
  /** Inputs that went well. */
  readonly accepted: string[] = []
  failures = 0
  private readonly completer: Completer
  private evaluated = 0

  constructor(private readonly evaluator: Evaluator, readonly history: History, private readonly output: ShellOutput) { this.completer = new Completer(evaluator) }

  prompt(isMore: boolean): string { return isMore ? '         | ' : 'firesteel> ' }
  say(text: string): void { this.output.out.write(`${text}\n`) }
  complain(text: string): void { this.failures++; this.output.err.write(`${text}\n`) }

  async take(input: string, moment: Moment): ReturnType<Talker['take']> {
    if (!input.trim()) return 'done'
    const farewell = farewellOf(input)
    if (farewell !== undefined && (farewell.startsWith('.') || !(farewell in globalThis) && !(await this.evaluator.names()).includes(farewell))) return 'quit'
    const [, name, argument] = /^\s*:([a-z]+)\b\s*(.*?)\s*$/s.exec(input) ?? []
    if (name !== undefined) {
      const command = Object.hasOwn(commands, name) ? commands[name] : name === 'q' || name === 'exit' ? commands.quit : undefined
      if (command) return command.run(this, argument!, moment).catch((error: unknown) => { this.complain(shellErrorText(error)); return 'done' as const })
      const near = nearest(name, Object.keys(commands))
      this.complain(`There is no :${name}.${near ? ` Did you mean :${near}?` : ''} :help lists the commands.`)
      return 'done'
    }
    // A chain goes on in the next line.
    if (moment.next !== undefined && farewellOf(moment.next) === undefined && /^\s*\??\.[a-zA-Z_$]/.test(moment.next)) return 'more'
    return this.evaluate(input, moment)
  }
  /** As stacks name what is typed: inputs in their order. */
  private typed(): Source { return { file: `firesteel:shell/${this.evaluated + 1}`, line: 0 } }
  complete(line: string, before: string): Promise<[string[], string]> { return this.completer.complete(line, before) }

  /** `source`: the file that the input is of, and the line it begins on, from 0. */
  async evaluate(input: string, moment: Moment, source: Source = this.typed()): Promise<'done' | 'more'> {
    const compiled = await compile(input)
    if (compiled.kind === 'incomplete' && !moment.isLast) return 'more'
    if (compiled.kind !== 'code') { this.complain(compiled.kind === 'incomplete' ? 'SyntaxError: the input ends before it is complete' : compiled.message); return 'done' }
    const outcome = await this.evaluator.evaluate(noteInput(compiled.code, { file: source.file, text: input, segments: compiled.segments.map(segment => ({ ...segment, sourceLine: segment.sourceLine + source.line })) }))
    this.evaluated++
    if (moment.signal.aborted) return 'done'
    if (outcome.kind === 'interrupted') { this.complain('Interrupted.'); return 'done' }
    try {
      if (outcome.kind === 'error') throw outcome.error
      const value = await outcome.value                     // a promise, or a statement of SQL, that nobody awaited
      const text = await valueText(value, this.output.colors)
      await settle()
      if (moment.signal.aborted) return 'done'
      if (value !== undefined) define('_', value)
      if (text !== undefined) this.say(text)
      this.accepted.push(input.trimEnd())
    } catch (error) {
      if (moment.signal.aborted) return 'done'
      define('_error', error)
      this.complain(shellErrorText(error))
    }
    return 'done'
  }
  /** A whole file; one that declares a name twice, as a saved session may, goes input by input. */
  async load(text: string, moment: Moment, path?: string): Promise<void> {
    const file = path === undefined ? this.typed().file : resolve(path)
    const compiled = await compile(text)
    const last = { ...moment, isLast: true }
    if (compiled.kind !== 'error' || !/already been declared/.test(compiled.message)) { await this.evaluate(text, last, { file, line: 0 }); return }
    let pending = ''
    const failures = this.failures
    let first = 0
    for (const [number, line] of text.split('\n').entries()) {
      if (pending === '') first = number
      pending = pending === '' ? line : `${pending}\n${line}`
      if (!pending.trim() || await this.evaluate(pending, { ...moment, isLast: false }, { file, line: first }) === 'done') pending = ''
      if (this.failures > failures) return
    }
    if (pending) await this.evaluate(pending, last, { file, line: first })
  }
  /** :type */
  async describe(expression: string, moment: Moment): Promise<'done'> {
    const compiled = await compile(`(${expression})`)
    if (compiled.kind !== 'code') { this.complain(compiled.kind === 'error' ? compiled.message : 'SyntaxError: the expression is not complete'); return 'done' }
    const outcome = await this.evaluator.evaluate(compiled.code)
    try {
      if (outcome.kind === 'error') throw outcome.error
      const text = outcome.kind === 'value' ? await typeText(outcome.value) : 'Interrupted.'
      if (!moment.signal.aborted) this.say(text)
    } catch (error) { this.complain(shellErrorText(error)) }
    return 'done'
  }
  /** Another session; what was declared is emptied, for V8 keeps the names. */
  async reset(): Promise<void> {
    await currentSession()?.stop().catch(() => {})
    for (const name of await this.evaluator.names()) await this.evaluator.evaluate(`let ${name} = undefined;`)
    preload(SparkSession.builder.getOrCreate())
    this.accepted.length = 0
    this.say('A new session is in spark.')
  }
}

/** How other shells are left: Node's, Python's. A name that was declared comes before a word. */
const farewellOf = (input: string): string | undefined => /^\s*(\.?(?:exit|quit))(?:\(\))?;?\s*$/.exec(input)?.[1]
/** An error of a statement that was not awaited is told now, not at the next action. */
async function settle(): Promise<void> { await currentSession()?.conf.get('spark.app.name', null) }
