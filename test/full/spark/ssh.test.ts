// A cluster on hosts that are reached by ssh: OpenSSH's client, a real server for each host, the user's own configuration of keys and known hosts.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import type { ClusterStatus } from '../../../dist/cluster/status.js'
import { bin, firesteel, root, type Ran } from '../../cli/run.ts'
import { skipReason, sparkHome } from './sparkServer.ts'
import { sshSkipReason, startHosts, type Kind } from './sshServer.ts'

const skip = skipReason()
const folder = mkdtempSync(join(root, 'node_modules/.cache-ssh-'))
let home = ''
before(async () => { if (!skip) home = await sparkHome() })
after(() => rmSync(folder, { recursive: true, force: true }))

for (const kind of ['asyncssh', 'sshd'] satisfies Kind[]) test(`a cluster over ssh (${kind})`, { skip: skip || sshSkipReason(kind) }, async t => {
  const own = mkdtempSync(join(tmpdir(), 'firesteel-ssh-test-'))
  const hosts = await startHosts(kind, own, ['127.0.0.2', '127.0.0.3'], () => ({ SPARK_HOME: home, NODE_OPTIONS: '' }))
  const run = (...args: string[]): Promise<Ran> => firesteel(args, { env: { XDG_STATE_HOME: join(own, 'state') } })
  const file = join(own, 'hosts')
  writeFileSync(file, `${hosts.names[0]}\nme@${hosts.names[1]}   # by its user\n`.replace('me@', `${process.env.USER || 'root'}@`))
  const remote = ['--hosts', file, '--ssh', hosts.ssh, '--remote-command', `${process.execPath} ${bin}`]
  t.after(async () => {
    await run('cluster', 'stop-all', ...remote)
    await hosts.stop()
    rmSync(own, { recursive: true, force: true })
  })
  const status = async (): Promise<ClusterStatus> => JSON.parse((await run('cluster', 'status', '--json')).out) as ClusterStatus
  let master = ''

  await t.test('start-all: a master here, a worker on each host; ssh returns when they work', async () => {
    const { code, out, err } = await run('cluster', 'start-all', '--cores', '1', '--memory', '1g', ...remote)
    assert.equal(code, 0, out + err)
    master = /spark:\/\/[^,\s]+/.exec(out)![0]
    for (const name of hosts.names) assert.match(out, new RegExp(`^(\\w+@)?${name.replaceAll('.', '\\.')}: worker-\\d+ is running \\(pid \\d+\\): works for ${master}`, 'm'))
    const { masters } = await status()
    assert.deepEqual(masters[0]!.state!.workers.map(({ host }) => host).sort(), hosts.names)
  })
  await t.test('each host has its own state and the cluster\'s secret, which went by no command line', () => {
    const secret = readFileSync(join(own, 'state/firesteel/cluster/secret'), 'utf8')
    for (const name of hosts.names) assert.equal(readFileSync(join(hosts.state(name), 'firesteel/cluster/secret'), 'utf8').trim(), secret.trim())
    if (kind !== 'asyncssh') return
    for (const name of hosts.names) {
      const said = readFileSync(join(own, `commands-${name}`), 'utf8')
      assert.match(said, /cluster start-worker spark:/)
      assert.ok(!said.includes(secret.trim()))
    }
  })
  await t.test('a program runs on both', async () => {
    const program = join(folder, 'where.ts')
    writeFileSync(program, `import { SparkContext } from 'firesteel'
const sc = SparkContext.getOrCreate()
console.log(await sc.range(0, 1000, 1, 4).sum(), await sc.parallelize([0, 1], 2).barrier().mapPartitions(own => [[...own].length]).count())
await sc.stop()`)
    const { code, out, err } = await run('submit', '--master', master, '--executor-memory', '600m', program)
    assert.equal(code, 0, err)
    assert.equal(out, '499500 2\n')
  })
  await t.test('a worker is stopped by its name there, and started again', async () => {
    const one = join(own, 'one')
    writeFileSync(one, `${hosts.names[1]}\n`)
    const onOne = remote.map(word => word === file ? one : word)
    const { code, out } = await run('cluster', 'stop-worker', ...onOne)
    assert.equal(code, 0)
    assert.match(out, /^127\.0\.0\.3: worker-\d+ is stopped$/m)
    const alive = async (): Promise<string[]> => (await status()).masters[0]!.state!.workers.filter(({ state }) => state === 'ALIVE').map(({ host }) => host).sort()
    for (let i = 0; i < 100 && (await alive()).length > 1; i++) await new Promise(resolve => setTimeout(resolve, 100))
    assert.deepEqual(await alive(), [hosts.names[0]])
    assert.equal((await run('cluster', 'start-worker', master, '--cores', '1', '--memory', '1g', ...onOne)).code, 0)
    assert.deepEqual(await alive(), hosts.names)
  })
  await t.test('a host that cannot be reached, one whose key has changed, a caller who is not let in: ssh\'s own words, and the others all the same', async () => {
    const three = join(own, 'three')
    writeFileSync(three, `${hosts.names[0]}\n127.0.0.4\n`)
    const partly = await run('cluster', 'stop-worker', ...remote.map(word => word === file ? three : word))
    assert.equal(partly.code, 1)
    assert.match(partly.out, /^127\.0\.0\.2: worker-\d+ is stopped$/m)
    assert.match(partly.err, /^127\.0\.0\.4: .*(Connection refused|Host key verification failed|No ED25519 host key)/m)
    const known = readFileSync(join(own, 'known'), 'utf8')
    const [first, second] = known.trim().split('\n')
    writeFileSync(join(own, 'known'), `${first!.split(' ')[0]} ${second!.split(' ').slice(1).join(' ')}\n${second}\n`)
    assert.match((await run('cluster', 'stop-worker', ...remote)).err, /^127\.0\.0\.2: .*HOST IDENTIFICATION HAS CHANGED|^127\.0\.0\.2: Host key verification failed/m)
    writeFileSync(join(own, 'known'), known)
    if (kind === 'sshd') {
      const callers = readFileSync(hosts.callers)
      writeFileSync(hosts.callers, '')
      assert.match((await run('cluster', 'stop-worker', ...remote)).err, /^127\.0\.0\.2: .*Permission denied/m)
      writeFileSync(hosts.callers, callers)
    }
  })
  await t.test('stop-all: nothing of it runs on', async () => {
    const { code, out, err } = await run('cluster', 'stop-all', ...remote)
    assert.equal(code, 0, out + err)
    const { daemons, masters } = await status()
    assert.deepEqual([daemons, masters], [[], []])
    const left = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout.split('\n').filter(line => line.includes(master))
    assert.deepEqual(left, [])
  })
})
