// Runs one of Spark's programs (SparkSubmit, Hadoop's clients) beside this process, and reads what it says. It ends with this process whatever
// happens to that: a shell waits at a pipe.
import { spawn } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findJava } from '../install/java.js'
import { findSpark } from '../install/home.js'

const guard = 'exec 3<&0; "$@" </dev/null 3<&- & child=$!; { cat <&3; kill $child; } >/dev/null 2>&1 & wait $child; code=$?; kill $! 2>/dev/null; exit $code'

export interface SparkProgram {
  /** Below bin/ of Spark. */ readonly script: 'spark-submit' | 'spark-class'
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Told each line of both streams. */ readonly onLine?: (line: string) => void
  /** A file that takes all of it. */ readonly log?: string
}
export interface RunningProgram { /** Its code, with all that it said. */ readonly ended: Promise<{ readonly code: number; readonly said: string }>; /** Ends it. */ stop(): void }

export function startSparkProgram({ script, args, env, onLine, log }: SparkProgram): RunningProgram {
  const home = findSpark().path
  const child = spawn('/bin/sh', ['-c', guard, script, join(home, 'bin', script), ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, SPARK_HOME: home, JAVA_HOME: findJava().home, ...env } })
  child.stdin.on('error', () => {})
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', line => {
    said.push(line)
    if (log !== undefined) appendFileSync(log, `${line}\n`)
    onLine?.(line)
  })
  const ended = new Promise<{ code: number; said: string }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code: code ?? 1, said: said.join('\n') }))
  })
  return { ended, stop: () => child.stdin.end() }
}
/** For the environment of SparkSubmit: what is read of it must be said, however Spark's logging is set up here. */
export function loggingOf(folder: string, classes: readonly string[]): Readonly<Record<string, string>> {
  const path = join(folder, 'log4j2.properties')
  const loggers = classes.flatMap((name, i) => [`logger.l${i}.name=${name}`, `logger.l${i}.level=info`])
  writeFileSync(path, ['rootLogger.level=warn', 'rootLogger.appenderRef.c.ref=c', 'appender.c.type=Console', 'appender.c.name=c', 'appender.c.target=SYSTEM_ERR', 'appender.c.layout.type=PatternLayout', 'appender.c.layout.pattern=%p %c{1}: %m%n%ex', ...loggers, ''].join('\n'))
  return { SPARK_SUBMIT_OPTS: [process.env.SPARK_SUBMIT_OPTS, `-Dlog4j2.configurationFile=${path}`].filter(Boolean).join(' ') }
}
