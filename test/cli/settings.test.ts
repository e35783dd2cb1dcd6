// From a command line to settings: Spark's options, precedence, files, refusals, secrets.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { readCommandLine } from '../../dist/cli/submit/arguments.js'
import { sparkOption, sparkOptions } from '../../dist/cli/submit/options.js'
import { parseProperties } from '../../dist/conf/properties.js'
import { redactArguments, redactSettings } from '../../dist/cli/submit/redact.js'
import { applicationSettings } from '../../dist/cli/submit/settings.js'
import { barLine } from '../../dist/events/progressBar.js'
import { nearest } from '../../dist/shell/nearest.js'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-settings-'))
const file = (name: string, text: string) => { const path = join(folder, name); writeFileSync(path, text); return path }
const settings = (args: string[], env: Record<string, string> = {}) => applicationSettings(readCommandLine(args), env, () => {}).conf

test('every option of spark-submit is known', { skip: !existsSync('../shared/lists/spark_submit_options.txt') }, () => {
  for (const name of readFileSync('../shared/lists/spark_submit_options.txt', 'utf8').split('\n').filter(Boolean)) assert.ok(sparkOption(name), name)
  assert.equal(new Set(sparkOptions.map(option => option.name)).size, sparkOptions.length)
})
test('options before the program, its arguments after it', () => {
  const line = readCommandLine(['--master=local[2]', '-c', 'spark.a=b=c', '--conf', 'spark.d=', '--supervise', 'app.ts', '--name', 'x'])
  assert.deepEqual([...line.spark], [['--master', 'local[2]'], ['--supervise', '']])
  assert.deepEqual(line.conf, { 'spark.a': 'b=c', 'spark.d': '' })
  assert.deepEqual(line.rest, ['app.ts', '--name', 'x'])
  assert.throws(() => readCommandLine(['--nmae', 'x']), /Unrecognized option: --nmae \(did you mean --name\?\)/)
  assert.throws(() => readCommandLine(['--name']), /Missing argument for option '--name'/)
  assert.throws(() => readCommandLine(['--verbose=1']), /takes no value/)
  assert.throws(() => readCommandLine(['--conf', 'spark.a']), /without '='/)
})
test('options before --conf before files before the environment', () => {
  file('spark-defaults.conf', 'spark.app.name fromDefaults\nspark.a fromDefaults\nspark.b fromDefaults\nspark.master local[7]\nother x\n')
  const properties = file('p.conf', 'spark.a=fromFile\nspark.c=fromFile\n')
  const env = { SPARK_CONF_DIR: folder, MASTER: 'local[9]' }
  assert.deepEqual(settings(['--name', 'n', '--conf', 'spark.app.name=m', '--conf', 'spark.b=fromConf'], env), { 'spark.app.name': 'n', 'spark.a': 'fromDefaults', 'spark.b': 'fromConf', 'spark.master': 'local[7]' })
  assert.deepEqual(settings(['--properties-file', properties], env), { 'spark.a': 'fromFile', 'spark.c': 'fromFile', 'spark.master': 'local[9]' })
  assert.deepEqual(settings(['--properties-file', properties, '--load-spark-defaults'], env), { 'spark.app.name': 'fromDefaults', 'spark.a': 'fromFile', 'spark.b': 'fromDefaults', 'spark.c': 'fromFile', 'spark.master': 'local[7]' })
  assert.deepEqual(settings([], { SPARK_REMOTE: 'sc://h' }), { 'spark.remote': 'sc://h' })
  assert.deepEqual(settings(['--driver-memory', '2g']), { 'spark.driver.memory': '2g', 'spark.firesteel.memory': '2GiB' })
  assert.throws(() => settings(['--properties-file', join(folder, 'none')]), /does not exist/)
  assert.throws(() => settings(['--driver-memory', 'lots']), /no size of memory/)
})
test('what only a cluster or a JVM can keep is refused', () => {
  for (const [args, message] of [
    [['--jars', 'x.jar'], /--jars cannot be kept with master "local\[\*\]"/], [['--conf', 'spark.jars.packages=a:b:1'], /spark.jars.packages cannot be kept/], [['--deploy-mode', 'cluster'], /not compatible with master "local\[\*\]"/],
    [['--master', 'yarn', '--deploy-mode', 'cluster'], /either HADOOP_CONF_DIR or YARN_CONF_DIR must be set/], [['--master', 'local-cluster[1,1,512]', '--deploy-mode', 'cluster'], /is there on standalone clusters/],
    [['--deploy-mode', 'x'], /client" or "cluster/], [['--master', 'mesos://h'], /no Mesos/], [['--master', 'nowhere'], /Master must either be yarn or start with/], [['--proxy-user', 'me'], /--proxy-user/], [['--py-files', 'a.py'], /Python/],
    [['--master', 'local', '--remote', 'sc://h'], /choose one/], [['--files', '/no/such/file'], /does not exist/],
  ] as [string[], RegExp][]) assert.throws(() => settings(args), message)
  const jar = join(folder, 'x.jar')
  writeFileSync(jar, '')
  assert.equal(settings(['--master', 'spark://h:7077', '--jars', jar])['spark.jars'], jar)
  assert.throws(() => settings(['--master', 'spark://h:7077', '--jars', 'no.jar']), /--jars: no\.jar does not exist/)
  assert.equal(settings(['--master', 'spark://h:7077', '--deploy-mode', 'cluster', '--supervise'])['spark.driver.supervise'], 'true')
  assert.ok(settings(['--executor-memory', '1g', '--num-executors', '3']))
  assert.equal(settings(['--master', 'k8s://https://h:6443', '--deploy-mode', 'cluster'])['spark.submit.deployMode'], 'cluster')
  assert.deepEqual(settings(['--master', 'yarn', '--deploy-mode', 'cluster', '--queue', 'nightly', '--num-executors', '3', '--principal', 'me@HOME', '--keytab', '/me.keytab'], { HADOOP_CONF_DIR: folder }), {
    'spark.master': 'yarn', 'spark.submit.deployMode': 'cluster', 'spark.yarn.queue': 'nightly', 'spark.executor.instances': '3', 'spark.kerberos.principal': 'me@HOME', 'spark.kerberos.keytab': '/me.keytab',
  })
})
test('properties as Java reads them', () => {
  assert.deepEqual([...parseProperties('# no\n! no\n\n  a b c \nd=e\nf : g\\\n   h\nk\\ l=m\\u0041\\t\nn\\\\=o\nempty\n')], [['a', 'b c'], ['d', 'e'], ['f', 'gh'], ['k l', 'mA\t'], ['n\\', 'o'], ['empty', '']])
})
test('secrets are not shown', () => {
  assert.deepEqual(redactSettings({ 'spark.my.password': 'x', 'spark.a': 'b', 'spark.url': 'http://h?token=x' }), [['spark.my.password', '*********(redacted)'], ['spark.a', 'b'], ['spark.url', '*********(redacted)']])
  assert.deepEqual(redactSettings({ 'spark.redaction.regex': '(?i)HIDE', 'spark.hide.it': 'x', 'spark.password': 'y' }).map(([, value]) => value), ['*********(redacted)', '*********(redacted)', 'y'])
  assert.deepEqual(redactArguments(['--password', 'x', 'token=y', 'in.json'], {}), ['--password', '*********(redacted)', 'token=*********(redacted)', 'in.json'])
})
test('the progress bar', () => {
  const stage = { stageId: 0, numTasks: 4, numCompletedTasks: 1, inputBytesRead: 0, done: false }
  assert.equal(barLine([{ stages: [stage], inflightTasks: 2, number: 0 }], 41), '[Stage 0:====>              (1 + 2) / 4]')
  assert.equal(barLine([{ stages: [{ ...stage, done: true }], inflightTasks: 0, number: 0 }], 41), '')
})
test('the nearest word', () => {
  assert.deepEqual(['sbmit', 'shel', 'sq', 'xyz'].map(word => nearest(word, ['submit', 'shell', 'sql', 'serve'])), ['submit', 'shell', 'sql', undefined])
})
