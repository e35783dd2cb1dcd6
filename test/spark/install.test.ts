// Spark is brought whole or not at all: from an archive, and by pip from an index of this test's own, which can lie about the archive's hash.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { firesteel } from '../cli/run.ts'

const scratch = mkdtempSync(join(tmpdir(), 'firesteel-install-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
let folders = 0
const cache = () => join(scratch, `cache${folders++}`)
const spark = (home: string, args: readonly string[], env: Record<string, string | undefined> = {}) => firesteel(['spark', ...args], { env: { XDG_CACHE_HOME: home, ...env } })

/** An archive as PySpark's is laid out, with nothing in it. */
function archive(version: string, holds: string = version): string {
  const top = join(scratch, `made${folders++}`, `pyspark-${version}`)
  for (const folder of ['deps/jars', 'deps/bin', 'lib']) mkdirSync(join(top, folder), { recursive: true })
  writeFileSync(join(top, 'deps/jars', `spark-core_2.13-${holds}.jar`), '')
  writeFileSync(join(top, 'deps/bin/spark-submit'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(join(top, 'lib/pyspark.zip'), '')
  const metadata = `Metadata-Version: 2.1\nName: pyspark\nVersion: ${version}\n`
  writeFileSync(join(top, 'PKG-INFO'), metadata)
  writeFileSync(join(top, 'pyproject.toml'), '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n')
  writeFileSync(join(top, 'backend.py'), `import os\ndef prepare_metadata_for_build_wheel(folder, config_settings=None):\n    name = 'pyspark-${version}.dist-info'\n    os.makedirs(os.path.join(folder, name))\n    open(os.path.join(folder, name, 'METADATA'), 'w').write(${JSON.stringify(metadata)})\n    return name\n`)
  const file = join(scratch, `pyspark-${version}.tar.gz`)
  execFileSync('tar', ['-czf', file, '-C', join(top, '..'), `pyspark-${version}`])
  return file
}

test('from an archive: installed, listed, found, removed', async () => {
  const home = cache()
  const file = archive('4.2.7')
  const ran = await spark(home, ['install', '--from', file])
  const path = join(home, 'firesteel', 'spark', '4.2.7')
  assert.deepEqual([ran.code, ran.out], [0, `Spark 4.2.7 is now in ${path}\n`])
  assert.deepEqual(readdirSync(path).sort(), ['bin', 'jars', 'python'])
  assert.equal((await spark(home, ['path'])).out, `${path}\n`)
  assert.equal((await spark(home, ['list'])).out, `4.2.7  ${path}\n`)
  assert.equal((await spark(home, ['install', '4.2.7'])).out, `Spark 4.2.7 is already in ${path}\n`)
  assert.equal((await spark(home, ['remove', '4.2.7'])).code, 0)
  const gone = await spark(home, ['path'])
  assert.deepEqual([gone.code, gone.err], [1, 'firesteel spark: Apache Spark is not on this machine. Bring it with: firesteel spark install (or set SPARK_HOME)\n'])
})

test('what is no Spark leaves nothing behind', async () => {
  const home = cache()
  const file = join(scratch, 'cut.tar.gz')
  writeFileSync(file, readFileSync(archive('4.3.0')).subarray(0, 200))
  const cut = await spark(home, ['install', '--from', file])
  assert.match(cut.err, /cut\.tar\.gz cannot be unpacked/)
  const old = await spark(home, ['install', '3.5.1'])
  assert.match(old.err, /Spark 3\.5\.1 is too old: firesteel needs Spark 4/)
  assert.deepEqual(readdirSync(join(home, 'firesteel', 'spark')), [])
})

test('SPARK_HOME is used as it is, if Spark is there', async () => {
  const home = cache()
  const top = join(scratch, 'a spark')
  mkdirSync(join(top, 'jars'), { recursive: true })
  assert.match((await spark(home, ['path'], { SPARK_HOME: top })).err, /where no Spark lies/)
  writeFileSync(join(top, 'jars/spark-core_2.13-4.1.0.jar'), '')
  assert.equal((await spark(home, ['path'], { SPARK_HOME: top })).out, `${top}\n`)
})

test('Java missing or too old is one message', async () => {
  const home = cache()
  const java = join(scratch, 'jdk', 'bin', 'java')
  mkdirSync(join(java, '..'), { recursive: true })
  writeFileSync(java, '#!/bin/sh\necho "    java.specification.version = 1.8" >&2\n')
  chmodSync(java, 0o755)
  const file = archive('4.3.0')
  const old = await spark(home, ['install', '--from', file], { JAVA_HOME: join(scratch, 'jdk') })
  assert.equal(old.code, 0)
  assert.match(old.err, /The Java at .*jdk is version 1\.8\. Spark 4 needs Java 17 or later/)
  assert.match((await spark(home, ['install', '--from', file], { JAVA_HOME: join(scratch, 'no-jdk') })).err, /JAVA_HOME is .*, where there is no bin\/java\. Spark 4 needs Java 17/)
})

const noPip = spawnSync('python3', ['-m', 'pip', '--version']).status !== 0 && 'pip is not here'
test('by pip: the hash that the index publishes is kept to', { skip: noPip }, async t => {
  // A version that is on no list of ours: what the registry says of it counts.
  const bytes = readFileSync(archive('4.99.0'))
  const known = readFileSync(archive('4.3.0'))
  let hash = createHash('sha256').update(bytes).digest('hex')
  const index = createServer((request, response) => {
    if (request.url!.endsWith('.tar.gz')) { response.end(request.url!.includes('4.3.0') ? known : bytes); return }
    response.setHeader('content-type', 'text/html')
    response.end(`<!DOCTYPE html><html><body><a href="/files/pyspark-4.99.0.tar.gz#sha256=${hash}">pyspark-4.99.0.tar.gz</a><a href="/files/pyspark-4.3.0.tar.gz">pyspark-4.3.0.tar.gz</a></body></html>`)
  })
  await new Promise<void>(resolve => index.listen(0, '127.0.0.1', resolve))
  t.after(() => { index.closeAllConnections(); index.close() })
  const env = { PIP_INDEX_URL: `http://127.0.0.1:${(index.address() as AddressInfo).port}/simple`, PIP_NO_INDEX: undefined, PIP_FIND_LINKS: undefined }
  const home = cache()
  const good = await spark(home, ['install', '4.99.0'], env)
  assert.equal(good.code, 0, good.err)
  assert.match(good.err, /Bringing Spark 4\.99\.0/)
  assert.deepEqual(readdirSync(join(home, 'firesteel', 'spark')), ['4.99.0'])

  hash = hash.replaceAll(/[0-9]/g, 'a')
  const other = cache()
  const bad = await spark(other, ['install', '4.99.0'], env)
  assert.equal(bad.code, 1)
  assert.match(bad.err, /is not the one that the registry describes \(its hash differs\): nothing was installed/)
  assert.deepEqual(readdirSync(join(other, 'firesteel', 'spark')), [])
  assert.match((await spark(other, ['install', '4.9.9'], env)).err, /There is no Spark 4\.9\.9 in the registry; there are: 4\.3\.0, 4\.99\.0\./)

  const foreign = await spark(other, ['install'], env)
  assert.equal(foreign.code, 1)
  assert.match(foreign.err, /The archive of Spark 4\.3\.0 is not the one that firesteel knows \(its hash differs\): nothing was installed/)
  assert.deepEqual(readdirSync(join(other, 'firesteel', 'spark')), [])
})

test('doctor says what is missing for what', async () => {
  const { code, out } = await firesteel(['doctor'], { env: { XDG_CACHE_HOME: cache(), JAVA_HOME: join(scratch, 'no-jdk') } })
  assert.equal(code, 0)
  assert.match(out, /^  ok   duckdb +the embedded engine starts$/m)
  assert.match(out, /^   -   spark +Apache Spark is not on this machine\. .* \(for Apache Spark: /m)
  assert.match(out, /^   -   java +JAVA_HOME is /m)
})
