// Settings of the scheduler and the runners are looked at before anything is begun: text that is no number would lift a limit in silence.
import { illegalArgument } from '../../errors/sparkError.js'
import { parseBytes } from '../../worker/memory.js'

type Check = { readonly is: (text: string) => boolean; readonly expected: string }
const size: Check = { is: text => parseBytes(text) >= 0, expected: 'a size: 512m, 4g, or bytes' }
const time: Check = { is: text => /^\s*\d+\s*(?:us|ms|s|m|min|h|d)?\s*$/.test(text), expected: 'a time: 500ms, 3s, 2min' }
const share: Check = { is: text => text.trim() !== '' && Number(text) >= 0 && Number(text) <= 1, expected: 'a number from 0 to 1' }
const count: Check = { is: text => /^\s*\d+\s*$/.test(text) && Number(text) > 0, expected: 'a whole number from 1' }
const positive: Check = { is: text => Number(text) > 0, expected: 'a number above 0' }
const oneOf = (...words: readonly string[]): Check => ({ is: text => words.includes(text.trim().toUpperCase()), expected: words.join(' or ') })

const checks: Readonly<Record<string, Check>> = {
  'spark.default.parallelism': count,
  'spark.driver.maxResultSize': size,
  'spark.executor.memory': size,
  'spark.firesteel.executor': { ...oneOf('THREAD', 'PROCESS'), expected: 'thread or process' },
  'spark.firesteel.runner.memory': size,
  'spark.locality.wait': time,
  'spark.memory.fraction': share,
  'spark.memory.storageFraction': share,
  'spark.scheduler.mode': oneOf('FIFO', 'FAIR', 'NONE'),
  'spark.speculation.interval': time,
  'spark.speculation.minTaskRuntime': time,
  'spark.speculation.multiplier': positive,
  'spark.speculation.quantile': share,
  'spark.task.maxFailures': count,
}

export function checkSettings(conf: Readonly<Record<string, string>>): void {
  for (const [key, { is, expected }] of Object.entries(checks)) {
    const value = conf[key]
    if (value !== undefined && !is(value)) throw illegalArgument('INVALID_CONF_VALUE.REQUIREMENT', { confName: key, confValue: value, confRequirement: `It takes ${expected}.` })
  }
}
