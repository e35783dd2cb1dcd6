// Object files from one engine to the other.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { firesteel } from '../../cli/run.ts'
import { skipReason, sparkHome } from './sparkServer.ts'
import { good, programs } from './submitting.ts'

const skip = skipReason()
const { folder, program, remove } = programs('objects')
before(async () => { if (!skip) await sparkHome() })
after(remove)
const values = `[1, 2.5, 'a', null, [1, { b: new Date(0) }], new Map([[1n, new Set(['x'])]]), ...Array.from({ length: 30_000 }, (_, i) => ({ i, text: 'text ' + i }))]`

test('what one engine has saved, the other one reads', { skip }, async () => {
  const file = program('saves.ts', `
    const { inspect, isDeepStrictEqual } = await import('node:util')
    const [own, others] = process.argv.slice(2)
    const values = ${values}
    // Hadoop lists a folder's files in no order.
    const ordered = (all: unknown[]) => all.map(value => inspect(value)).sort()
    const same = (all: unknown[]) => console.log(isDeepStrictEqual(ordered(all), ordered(values)))
    if (others) same(await sc.objectFile(others).collect())
    if (own) { await sc.parallelize(values, 3).saveAsObjectFile(own); same(await sc.objectFile(own).collect()) }
  `)
  const [local, cluster] = [join(folder, 'local'), join(folder, 'cluster')]
  const run = async (master: string, ...args: string[]): Promise<string> => { const all = ['submit', '--master', master, file, ...args]; return good(all, await firesteel(all)) }
  assert.equal(await run('local[2]', local), 'true\n')
  assert.equal(await run('local-cluster[1,2,1024]', cluster, local), 'true\ntrue\n')
  assert.equal(await run('local[2]', '', cluster), 'true\n')
})
