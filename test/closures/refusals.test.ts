// What must not travel is refused where it is captured, with the path of variables that leads there.
import assert from 'node:assert/strict'
import { Socket } from 'node:net'
import { after, test } from 'node:test'
import { SparkException } from '../../dist/errors/sparkError.js'
import { capture } from '../../dist/closures/capture.js'
import { doesNotTravel, travelsAs } from '../../dist/closures/travel.js'
import { endWorker, inWorker } from './fixtures/inWorker.mjs'

after(() => endWorker())
function refuses(fn: () => unknown, message: RegExp): void {
  assert.throws(() => capture(fn), error => error instanceof SparkException && message.test(error.message), String(message))
}

test('handles, promises, weak collections, proxies, generators', () => {
  const options = { client: new Socket(), later: Promise.resolve(1), weak: [new WeakMap()], proxy: new Proxy({}, {}), running: (function* () { yield 1 })(), deep: new Map([['key', { timer: setTimeout(() => {}, 0) }]]) }
  function f() { return options.client }
  refuses(f, /^Task not serializable: f → options → client: Socket\. It belongs to this process/)
  options.client = undefined as never
  refuses(f, /^Task not serializable: f → options → later: Promise\. It is a promise; await it first\.$/)
  options.later = undefined as never
  refuses(f, /f → options → proxy: Proxy\./)
  options.proxy = {}
  refuses(f, /f → options → running: /)
  options.running = undefined as never
  refuses(f, /f → options → weak → 0: WeakMap\./)
  options.weak = []
  refuses(f, /f → options → deep → .*timer: Timeout/)
})
test('through functions and classes', () => {
  const socket = new Socket()
  const send = () => socket.readable
  class Client { static shared = { socket }; go() { return send() } }
  const f = () => new Client().go()
  refuses(f, /^Task not serializable: f → Client → (?:send → socket|shared → socket): Socket/)
})
test('what only methods speak of that nobody calls stays behind', async () => {
  const socket = new Socket()
  class Job {
    limit = 3
    keep(n: number) { return n > this.limit }
    run() { return [1, 5].map(n => this.keep(n) && this.open()) }
    open() { return socket.readable }
    get state() { return socket.readyState }
    keeping() { return (n: number) => this.keep(n) }
  }
  const job = new Job()
  assert.equal(await inWorker((n: number) => job.keep(n), 5), true)
  assert.equal(await inWorker(job.keeping(), 2), false)
  assert.equal(await inWorker((n: number) => (() => job.keep(n))(), 5), true, 'taken again in the worker')
  refuses(() => job.open(), /^Task not serializable: .* → job → class Job → socket: Socket\./)
  refuses(() => job.run(), /class Job → socket/)
  refuses(() => { const { state } = job; return state }, /class Job → socket/)
  refuses(() => (job as never as Record<string, unknown>)['state'], /class Job → socket/)
  const named = ['op', 'en'].join('')
  await assert.rejects(inWorker(() => (job as never as Record<string, () => unknown>)[named]!()), /Task not serializable: .*class Job → socket: Socket\. It belongs to this process/)
  class Opened { readonly state = socket.readyState; keep() { return true } }
  const opened = new Opened()
  refuses(() => opened.keep(), /class Opened → socket/)
  class Derived extends Job { both() { return this.keep(1) && socket.readable } }
  const derived = new Derived()
  assert.equal(await inWorker((n: number) => derived.keep(n), 5), true)
  refuses(() => derived.both(), /socket: Socket/)
})
test('what says so itself', async () => {
  class Session { readonly [doesNotTravel] = 'a session lives in the driver' }
  const spark = new Session()
  refuses(() => spark, /: Session\. A session lives in the driver\.$/)
  class Broadcast { readonly hidden = new Socket(); [travelsAs]() { return { broadcast: 7 } } }
  const broadcast = new Broadcast()
  const f = () => broadcast
  assert.deepEqual(capture(f).references, [{ broadcast: 7 }])
  assert.deepEqual(await inWorker(f), { reference: { broadcast: 7 } })
})
test('what a function cannot take along', () => {
  const base = { hello() { return 'a' } }
  const derived = Object.setPrototypeOf({ hello() { return `${(super.hello as () => string)()}b` } }, base) as typeof base
  refuses(derived.hello, /hello: function\. It uses `super`/)
  // eslint-disable-next-line prefer-rest-params
  refuses((function () { return () => arguments.length })(), /It uses `arguments`/)
  const name = 'x'
  const f = () => new (class { [name]() {} })()
  capture(f)
  class Named { [name + Math.random()]() {} }
  refuses(() => new Named(), /Named: class\. Its member \[.*\] is named by a variable/)
})
test('no process stays alive and nothing is printed', async () => {
  const { run } = await import('../cli/run.ts')
  const { code, out, err } = await run(process.execPath, ['--input-type=module', '-e', 'import { capture } from "./dist/closures/capture.js"; const x = 1; capture(() => x); console.log("end")'])
  assert.deepEqual([code, out, err], [0, 'end\n', ''])
})
test('captures leave nothing behind', () => {
  const values = { list: [1, 2, 3] }
  const round = (times: number) => { for (let i = 0; i < times; i++) { const n = i; capture(() => values.list.length + n) } }
  round(2000)
  const before = process.memoryUsage().heapUsed
  round(5000)
  assert.ok(process.memoryUsage().heapUsed - before < 40e6)
})
