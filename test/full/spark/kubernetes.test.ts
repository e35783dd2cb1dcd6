// Kubernetes, as far as it goes without one: what Spark's own client asks of the API, and its pods as processes of this machine (kubernetes.ts).
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Ran } from '../../cli/run.ts'
import { startKubernetes, type Kubernetes } from './kubernetes.ts'
import { skipReason } from './sparkServer.ts'
import { programs, withEnvironment } from './submitting.ts'

const skip = skipReason()
const { program, remove } = programs('kubernetes')
const staging = mkdtempSync(join(tmpdir(), 'firesteel-kubernetes-staging-'))
let kubernetes: Kubernetes
let options: readonly string[] = []
before(async () => {
  if (skip) return
  kubernetes = await startKubernetes()
  options = ['--master', kubernetes.url, ...Object.entries({
    'spark.kubernetes.container.image': 'registry/spark:4.3.0', 'spark.kubernetes.driver.master': kubernetes.url.replace('k8s://', ''), 'spark.kubernetes.executor.apiPollingInterval': '2s',
    'spark.driver.memory': '600m', 'spark.executor.memory': '600m', 'spark.executor.instances': '1', 'spark.ui.enabled': 'false',
  }).flatMap(([key, value]) => ['--conf', `${key}=${value}`])]
})
after(async () => { if (!skip) await kubernetes.stop(); remove(); rmSync(staging, { recursive: true, force: true }) })

const firesteel = withEnvironment(() => ({ SPARK_LOCAL_IP: '127.0.0.1' }))
const submit = (...args: string[]): Promise<Ran> => firesteel(['submit', ...options, ...args])
const drivers = () => [...kubernetes.pods.values()].filter(pod => pod.metadata.labels['spark-role'] === 'driver')
const all = () => program('all.ts', `
    const seen = sc.longAccumulator('seen')
    const twice = udf((x: number) => x * 2, 'long')
    console.log((await spark.range(3).select(twice(col('id')).as('n')).collect()).map(row => row.n).join())
    console.log(JSON.stringify((await sc.parallelize([0, 1, 2, 3], 4).map(x => { seen.add(x); return [x % 2, x] as [number, number] }).reduceByKey((a, b) => a + b).collect()).sort()), seen.value, JSON.stringify(process.argv.slice(2)))
    await spark.stop()`)
const said = '0,2,4\n[[0,2],[1,4]] 6 ["a b","--c"]\n'

test('cluster mode: the pod that Spark\'s client asks for starts the program, and that asks for its executors', { skip }, async () => {
  const { code, out, err } = await submit('--deploy-mode', 'cluster', '--name', 'counting', '--conf', `spark.firesteel.staging=file://${staging}`, '--conf', 'spark.kubernetes.driverEnv.COLOUR=red', all(), 'a b', '--c')
  const [pod] = drivers()
  const told = (): string => `${out}\n${err}\n${pod ? kubernetes.output(pod.metadata.name) + kubernetes.log(pod.metadata.name).slice(-4000) : ''}`
  assert.equal(code, 0, told())
  const { name } = pod!.metadata
  assert.equal(out, `default:${name}\n`)
  assert.match(name, /^counting-.*-driver$/)
  assert.match(err, new RegExp(`kubectl logs -f ${name} -n default\n`))
  const { image, args, env } = pod!.spec.containers[0]!
  assert.equal(image, 'registry/spark:4.3.0')
  assert.deepEqual([...args.slice(0, 5), ...args.slice(6)], ['driver', '--properties-file', '/opt/spark/conf/spark.properties', '--class', 'org.apache.spark.deploy.PythonRunner', 'a b', '--c'])
  assert.match(args[5]!, new RegExp(`^file:/+${staging.slice(1)}/spark-upload-[\\w-]+/driver-[\\w-]+\\.py$`))
  const environment = Object.fromEntries(env.map(({ name, value }) => [name, value]))
  assert.deepEqual([environment.PYSPARK_DRIVER_PYTHON, environment.PYSPARK_PYTHON, environment.COLOUR], ['/bin/sh', '../firesteel-worker/node-worker', 'red'])
  assert.equal(kubernetes.output(name), said, told())
  assert.equal([...kubernetes.pods.values()].filter(one => one.metadata.labels['spark-role'] === 'executor').length, 1)
})

test('cluster mode: a driver that fails ends the command with 1; --status and --kill are Spark\'s client\'s', { skip }, async () => {
  // A folder that is mounted in the pods where it is here.
  const mounted = join(staging, 'mounted')
  mkdirSync(mounted)
  const { code, out, err } = await submit('--deploy-mode', 'cluster', '--conf', `spark.firesteel.staging=${mounted}`, program('fails.ts', "throw new RangeError('not today')"))
  const pod = drivers().at(-1)!.metadata.name
  assert.equal(code, 1, err)
  assert.match(err, new RegExp(`default:${pod} is Failed\n`))
  assert.match(kubernetes.output(pod), /^RangeError: not today\n/)
  assert.match(drivers().at(-1)!.spec.containers[0]!.args[5]!, new RegExp(`^local://${mounted}/driver-[\\w-]+\\.py$`))
  assert.deepEqual(readdirSync(mounted), [])
  const status = await submit('--status', out.trim())
  assert.equal(status.code, 0, status.err)
  assert.match(status.out, /phase: Failed/)
  assert.equal((await submit('--kill', out.trim())).code, 0)
  const gone = await submit('--status', out.trim())
  assert.deepEqual([gone.code, /Application not found/.test(gone.err)], [1, true])
  const nowhere = await submit('--deploy-mode', 'cluster', program('never.ts', ''))
  assert.equal(nowhere.code, 1)
  assert.match(nowhere.err, /spark\.firesteel\.staging/)
})

test('client mode: the program here, its executors in pods', { skip }, async () => {
  const { code, out, err } = await submit('--conf', 'spark.driver.host=127.0.0.1', all(), 'a b', '--c')
  assert.deepEqual([code, out], [0, said], err)
})
