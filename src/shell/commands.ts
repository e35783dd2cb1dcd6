// What begins with a colon: commands to the shell itself.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import type { Moment } from './dialogue.js'
import type { ShellTalk } from './shellTalk.js'

type Answer = Awaited<ReturnType<ShellTalk['take']>>
interface Command { readonly usage: string; readonly help: string; run(talk: ShellTalk, argument: string, moment: Moment): Promise<Answer> }

export const commands: Readonly<Record<string, Command>> = {
  help: { usage: ':help', help: 'this list', async run(talk) { talk.say(helpText()); return 'done' } },
  load: {
    usage: ':load FILE', help: 'run a file as if it were typed',
    async run(talk, argument, moment) {
      if (!argument) { talk.complain(':load needs a file'); return 'done' }
      let text
      try { text = readFileSync(path(argument), 'utf8') } catch { talk.complain(`The file ${argument} cannot be read.`); return 'done' }
      await talk.load(text, moment, path(argument))
      return 'done'
    },
  },
  paste: { usage: ':paste', help: 'lines up to Ctrl-D as one input', async run(talk) { talk.say('// Pasting: Ctrl-D ends it.'); return { paste: async (text, moment) => { if (text.trim()) await talk.load(text, moment) } } } },
  type: { usage: ':type EXPRESSION', help: 'what it is; of a DataFrame the schema', run: (talk, argument, moment) => talk.describe(argument, moment) },
  history: {
    usage: ':history [N]', help: 'the last inputs (20)',
    async run(talk, argument) {
      const all = talk.history.lines
      const first = Math.max(0, all.length - (Number(argument) || 20))
      talk.say(all.slice(first).map((line, i) => `${String(first + i + 1).padStart(5)}  ${line}`).join('\n'))
      return 'done'
    },
  },
  sh: {
    usage: ':sh COMMAND', help: 'a command of the system\'s shell',
    async run(talk, argument) {
      const code = await new Promise<number | null>(resolve => spawn(argument, { shell: true, stdio: 'inherit' }).on('close', resolve).on('error', () => resolve(127)))
      if (code) talk.complain(`exit code ${code}`)
      return 'done'
    },
  },
  save: {
    usage: ':save FILE', help: 'write the inputs of this session that went well to a file',
    async run(talk, argument) {
      if (!argument) { talk.complain(':save needs a file'); return 'done' }
      try { writeFileSync(path(argument), `${talk.accepted.join('\n')}\n`) } catch (error) { talk.complain(`The file ${argument} cannot be written: ${(error as NodeJS.ErrnoException).code}.`); return 'done' }
      talk.say(`${talk.accepted.length} inputs written to ${argument}`)
      return 'done'
    },
  },
  reset: { usage: ':reset', help: 'a new session; names that were declared are empty', async run(talk) { await talk.reset(); return 'done' } },
  quit: { usage: ':quit', help: 'end (Ctrl-D)', run: async () => 'quit' },
}
const path = (file: string): string => file.startsWith('~/') ? homedir() + file.slice(1) : file

function helpText(): string {
  const rows = Object.values(commands).map(({ usage, help }) => `  ${usage.padEnd(18)} ${help}`).join('\n')
  return `${rows}

TypeScript, line by line; await may stand anywhere, and a promise that is left alone is awaited.
  spark, sc          the session, its context   df.<Tab>    members
  col, sum, …, F     the functions          df.select('<Tab>  columns
  T, StructType, …   the types              _               the last value`
}
