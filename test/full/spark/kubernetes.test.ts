// Kubernetes: what Spark's own client and scheduler ask of the API, in both modes, of a stand-in for it and of Kubernetes's own API server, controllers
// and scheduler, where those are built. Pods are processes of this machine.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Ran } from '../../cli/run.ts'
import { controlPlaneSkipReason, startControlPlane } from './kubernetes/controlPlane.ts'
import type { Kubernetes } from './kubernetes/pods.ts'
import { startStandIn } from './kubernetes/standIn.ts'
import { skipReason } from './sparkServer.ts'
import { programs, until, withEnvironment } from './submitting.ts'

const { program, remove } = programs('kubernetes')
after(remove)
const hasKubectl = spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0
const said = '0,2,4\n[[0,2],[1,4]] 6 ["a b","--c"]\n'
const all = () => program('all.ts', `
    const seen = sc.longAccumulator('seen')
    const twice = udf((x: number) => x * 2, 'long')
    console.log((await spark.range(3).select(twice(col('id')).as('n')).collect()).map(row => row.n).join())
    console.log(JSON.stringify((await sc.parallelize([0, 1, 2, 3], 4).map(x => { seen.add(x); return [x % 2, x] as [number, number] }).reduceByKey((a, b) => a + b).collect()).sort()), seen.value, JSON.stringify(process.argv.slice(2)))
    await spark.stop()`)

describe('a stand-in for the API', () => sparkOn(startStandIn, skipReason()))
describe('Kubernetes\'s own control plane', () => {
  const skip = skipReason() || controlPlaneSkipReason()
  const { submit, of } = sparkOn(startControlPlane, skip)

  test('a driver\'s pod that is deleted takes its executors and settings with it', { skip }, async () => {
    const waiting = program('waits.ts', 'await sc.parallelize([1]).collect(); console.log("here"); await new Promise(resolve => setTimeout(resolve, 600_000))')
    const submitted = submit('--deploy-mode', 'cluster', '--name', 'waiting', '--conf', `spark.firesteel.staging=${of().folder}`, waiting)
    const driver = await until('the driver', () => of().drivers().find(({ metadata }) => metadata.name.startsWith('waiting-'))?.metadata.name)
    await until('the program', () => { try { return of().kubernetes.output(driver).includes('here') } catch { return false } })
    const left = async (): Promise<string> => JSON.stringify([await of().kubernetes.list!('pods'), await of().kubernetes.list!('configmaps'), await of().kubernetes.list!('services')])
    assert.match(await left(), /-exec-1/)
    assert.equal((await submit('--kill', `default:${driver}`)).code, 0)
    await submitted
    await until('everything to go', async () => !/waiting-/.test(await left()))
  })
  test('an account that the settings name: for Spark\'s client, and for what shows the driver\'s words', { skip }, async () => {
    const { conf } = of().kubernetes
    const account = { caCertFile: conf['spark.kubernetes.authenticate.driver.mounted.caCertFile'], oauthTokenFile: conf['spark.kubernetes.authenticate.driver.mounted.oauthTokenFile'] }
    const { code, out, err } = await withEnvironment(() => ({ SPARK_LOCAL_IP: '127.0.0.1', KUBECONFIG: '/dev/null' }))(['submit', ...of().options, '--deploy-mode', 'cluster', '--conf', `spark.firesteel.staging=${of().folder}`,
      ...Object.entries(account).flatMap(([key, value]) => ['--conf', `spark.kubernetes.authenticate.submission.${key}=${value}`]), program('says.ts', 'console.log("it says", 2 * 3); await spark.stop()')])
    assert.equal(code, 0, err)
    if (hasKubectl) assert.match(out, /^it says 6$/m)
  })
  test('who shows a wrong token is told so', { skip }, async () => {
    const { code, err } = await submit('--deploy-mode', 'cluster', '--conf', `spark.firesteel.staging=${of().folder}`, '--conf', 'spark.kubernetes.authenticate.submission.oauthToken=wrong', program('never.ts', ''))
    assert.equal(code, 1)
    assert.match(err, /Unauthorized/)
    assert.doesNotMatch(err, /\n\s+at /)
  })
})

function sparkOn(start: () => Promise<Kubernetes>, skip: string | false) {
  const staging = mkdtempSync(join(tmpdir(), 'firesteel-kubernetes-staging-'))
  let kubernetes: Kubernetes
  let options: readonly string[] = []
  before(async () => {
    if (skip) return
    kubernetes = await start()
    options = ['--master', kubernetes.url, ...Object.entries({
      ...kubernetes.conf, 'spark.kubernetes.container.image': 'registry/spark:4.3.0', 'spark.kubernetes.executor.apiPollingInterval': '2s',
      'spark.driver.memory': '600m', 'spark.executor.memory': '600m', 'spark.executor.instances': '1', 'spark.ui.enabled': 'false',
    }).flatMap(([key, value]) => ['--conf', `${key}=${value}`])]
  })
  after(async () => { if (!skip) await kubernetes.stop(); rmSync(staging, { recursive: true, force: true }) })

  const firesteel = withEnvironment(() => ({ SPARK_LOCAL_IP: '127.0.0.1', ...kubernetes.env }))
  const submit = (...args: string[]): Promise<Ran> => firesteel(['submit', ...options, ...args])
  const drivers = () => [...kubernetes.pods.values()].filter(pod => pod.metadata.labels['spark-role'] === 'driver')

  test('cluster mode: the pod that Spark\'s client asks for starts the program, and that asks for its executors', { skip }, async () => {
    const { code, out, err } = await submit('--deploy-mode', 'cluster', '--name', 'counting', '--conf', `spark.firesteel.staging=file://${staging}`, '--conf', 'spark.kubernetes.driverEnv.COLOUR=red', all(), 'a b', '--c')
    const [pod] = drivers()
    const told = (): string => `${out}\n${err}\n${pod ? kubernetes.output(pod.metadata.name) + kubernetes.log(pod.metadata.name).slice(-4000) : ''}`
    assert.equal(code, 0, told())
    const { name } = pod!.metadata
    assert.match(name, /^counting-.*-driver$/)
    if (hasKubectl) {
      // What it writes is shown, from both its streams.
      assert.ok(out.startsWith(`default:${name}\n`), out)
      for (const line of said.trim().split('\n')) assert.ok(out.includes(line), told())
      assert.doesNotMatch(err, /cannot be shown/)
    } else {
      assert.equal(out, `default:${name}\n`)
      assert.match(err, new RegExp(`\\(kubectl is not on the PATH\\). To read it: kubectl logs -f ${name} -n default\n`))
    }
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
    const [id] = out.split('\n')
    const status = await submit('--status', id!)
    assert.equal(status.code, 0, status.err)
    assert.match(status.out, /phase: Failed/)
    assert.equal((await submit('--kill', id!)).code, 0)
    const gone = await submit('--status', id!)
    assert.deepEqual([gone.code, /Application not found/.test(gone.err)], [1, true])
    const nowhere = await submit('--deploy-mode', 'cluster', program('never.ts', ''))
    assert.equal(nowhere.code, 1)
    assert.match(nowhere.err, /spark\.firesteel\.staging/)
  })

  test('client mode: the program here, its executors in pods', { skip }, async () => {
    const { code, out, err } = await submit('--conf', 'spark.driver.host=127.0.0.1', all(), 'a b', '--c')
    assert.deepEqual([code, out], [0, said], err)
  })
  return { submit, of: () => ({ kubernetes, options, drivers, folder: staging }) }
}
