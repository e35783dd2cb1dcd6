// What travels to executors on other machines, and what a cluster's secret is made into; without Java.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readHosts } from '../../dist/cluster/hosts.js'
import { archiveOf } from '../../dist/spark/shipping/archive.js'
import { programFiles } from '../../dist/spark/shipping/graph.js'
import { isThisMachine, mastersOf, restKey, restToken } from '../../dist/spark/standalone/credentials.js'
import { firesteel } from '../cli/run.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'firesteel-shipping-test-')))
after(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, text: string): string => { const path = join(folder, name); mkdirSync(join(path, '..'), { recursive: true }); writeFileSync(path, text); return path }

test('a program is its modules and packages, through links; nothing beside it', async () => {
  const main = put('app/main.ts', "import { price } from './price.js'\nimport linked from 'linked'\nimport { x } from '@s/pack/sub'\nimport 'not-there'\nimport 'node:fs'\nconst later = await import('./later.ts')\nconsole.log(price, linked, x, later)")
  put('app/package.json', '{"type":"module"}')
  put('app/price.ts', "export { two as price } from './deep/two.ts'")
  put('app/deep/two.ts', 'export const two = 2')
  put('app/later.ts', 'export const later = 1')
  put('app/secrets.json', '{}')
  put('app/unused.ts', '')
  put('store/linked/package.json', '{"name":"linked","main":"index.js"}')
  put('store/linked/index.js', "module.exports = require('./data.json')")
  put('store/linked/data.json', '{}')
  put('store/linked/README.md', '')
  put('app/node_modules/@s/pack/package.json', '{"name":"@s/pack","exports":{"./sub":"./sub.mjs"}}')
  put('app/node_modules/@s/pack/sub.mjs', 'export const x = 1')
  put('app/node_modules/@s/pack/table.json', '[]')
  symlinkSync('../../store/linked', join(folder, 'app/node_modules/linked'))
  const { files, links } = await programFiles([main])
  assert.deepEqual([...files].map(path => path.replace(`${folder}/`, '')).sort(), ['app/deep/two.ts', 'app/later.ts', 'app/main.ts', 'app/node_modules/@s/pack/package.json', 'app/node_modules/@s/pack/sub.mjs', 'app/node_modules/@s/pack/table.json', 'app/package.json', 'app/price.ts', 'store/linked/data.json', 'store/linked/index.js', 'store/linked/package.json'])
  assert.deepEqual([...links], [[join(folder, 'app/node_modules/linked'), join(folder, 'store/linked')]])
})

test('of a package\'s exports what Node takes, not what a bundler would', async () => {
  const main = put('conditions/main.mjs', "import { which } from 'many'\nconsole.log(which)")
  const exports = ['module', 'browser', 'module-sync', 'import', 'default'].map(name => [name, `./${name}.mjs`] as const)
  put('conditions/node_modules/many/package.json', JSON.stringify({ name: 'many', exports: Object.fromEntries(exports) }))
  for (const [name, path] of exports) put(join('conditions/node_modules/many', path), `export const which = '${name}'`)
  const { stdout } = spawnSync(process.execPath, [main], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })
  assert.deepEqual((await programFiles([join(folder, 'conditions/main.mjs')])).files.has(join(folder, `conditions/node_modules/many/${stdout.trim()}.mjs`)), true, stdout)
})

test('an archive is named by what is in it, and made once', async () => {
  const before = process.env.XDG_CACHE_HOME
  process.env.XDG_CACHE_HOME = join(folder, 'cache')
  try {
    const one = put('one.txt', 'one')
    const contents = () => ({ files: new Map([['files/a/one.txt', one]]), links: new Map([['files/b', 'files/a']]), scripts: new Map([['run', '#!/bin/sh\n']]) })
    const first = await archiveOf(contents())
    assert.equal(await archiveOf(contents()), first)
    assert.equal(spawnSync('sh', ['-c', `mkdir '${folder}/out' && tar -xzf '${first}' -C '${folder}/out' && cat '${folder}/out/files/b/one.txt' && test -x '${folder}/out/run'`], { encoding: 'utf8' }).stdout, 'one')
    writeFileSync(one, 'two')
    assert.notEqual(await archiveOf(contents()), first)
  } finally { if (before === undefined) delete process.env.XDG_CACHE_HOME; else process.env.XDG_CACHE_HOME = before }
})

test('the submission server\'s token: signed, for a minute, and not the secret', () => {
  const token = restToken('a-secret', 1_700_000_000_000)
  const [head, body, signature] = token.split('.') as [string, string, string]
  assert.deepEqual(JSON.parse(Buffer.from(body, 'base64url').toString()), { iat: 1_700_000_000, exp: 1_700_000_060 })
  assert.equal(signature, createHmac('sha256', Buffer.from(restKey('a-secret'), 'base64url')).update(`${head}.${body}`).digest('base64url'))
  assert.ok(!token.includes('a-secret') && restKey('a-secret') !== restKey('b-secret'))
})

test('which masters share this machine\'s files', () => {
  assert.deepEqual(mastersOf('spark://a:1, b:2'), ['a:1', 'b:2'])
  for (const master of ['local[2]', 'local-cluster[1,1,1024]', 'spark://127.0.0.1:7077', 'spark://localhost:7077,127.0.0.1:7078']) assert.ok(isThisMachine(master), master)
  for (const master of ['spark://host:7077', 'spark://127.0.0.1:7077,host:7077', 'yarn', 'k8s://x']) assert.ok(!isThisMachine(master), master)
})

test('hosts of a file: names, remarks, nothing that ssh takes for an option', () => {
  assert.deepEqual(readHosts(put('hosts', '# all\na\n me@b.example # second\n\n10.0.0.1\n')), ['a', 'me@b.example', '10.0.0.1'])
  assert.throws(() => readHosts(put('bad', '-oProxyCommand=x')), /is no name of a host/)
  assert.throws(() => readHosts(put('worse', 'a; rm x')), /is no name of a host/)
  assert.throws(() => readHosts(join(folder, 'none')), /does not exist/)
})

test('firesteel cluster: help of each action, mistakes', async () => {
  const env = { XDG_STATE_HOME: join(folder, 'state') }
  const { out } = await firesteel(['cluster', '--help'], { env })
  const names = [...out.matchAll(/^ {2}([a-z]+(?:-[a-z]+)*) /gm)].map(([, name]) => name!).filter(name => name !== 'firesteel')
  assert.equal(names.length, 10)
  for (const name of names.slice(0, 3)) assert.match((await firesteel(['cluster', name, '--help'], { env })).out, new RegExp(`usage: firesteel cluster ${name}[^]*Examples:\\n {2}firesteel cluster ${name}`))
  for (const [args, message] of [[[], /What is to be done/], [['strat-all'], /Did you mean 'start-all'/], [['start-worker'], /Which master/], [['start-worker', 'host:7077'], /looks like spark:\/\/host:7077/], [['start-master', '--port', 'x'], /no number/], [['decommission', 'worker-1'], /Those that run here: none/], [['stop-worker', 'worker-1'], /no worker-1 runs here/]] as [string[], RegExp][]) {
    const { code, err } = await firesteel(['cluster', ...args], { env })
    assert.equal(code, 1)
    assert.match(err, message)
  }
  assert.match((await firesteel(['cluster', 'status'], { env })).out, /No cluster of this user runs here\. Start one: firesteel cluster start-all/)
})
