// Spark's own history server reads a log that firesteel wrote: its REST API tells of applications, jobs, stages, tasks and accumulators.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execFileSync } from 'node:child_process'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorOf, upTo, withContext } from '../rdd/context.ts'
import { python } from './tools.ts'
import { freePort } from './spark/sparkServer.ts'


test('the history server shows the run', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-history-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  let id = ''
  await withContext({ 'spark.eventLog.enabled': 'true', 'spark.eventLog.dir': folder, 'spark.task.maxFailures': '2' }, async sc => {
    id = await sc.applicationId()
    const rows = sc.longAccumulator('rows')
    sc.setJobGroup('mine', 'counting by parity')
    const counts = sc.parallelize(upTo(100), 4).map((n): [number, number] => { rows.add(1); return [n % 2, 1] }).reduceByKey((a, b) => a + b, 2).setName('counts').cache()
    assert.equal(await counts.count(), 2)
    assert.equal(await counts.count(), 2)
    await errorOf(sc.parallelize([1], 1).map(() => { throw new RangeError('not this one') }).count())
  })
  const home = dirname(execFileSync(python(), ['-c', 'import pyspark; print(pyspark.__file__)'], { encoding: 'utf8' }).trim())
  const port = await freePort()
  const server = spawn('java', ['-Xmx512m', '-cp', join(home, 'jars/*'), `-Dspark.history.fs.logDirectory=file:${folder}`, `-Dspark.history.ui.port=${port}`, '-Dspark.history.fs.update.interval=1s', '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED', '--add-opens=java.base/java.nio=ALL-UNNAMED', '--add-opens=java.base/java.lang=ALL-UNNAMED', '--add-opens=java.base/java.util=ALL-UNNAMED', '--add-opens=java.base/java.util.concurrent=ALL-UNNAMED', 'org.apache.spark.deploy.history.HistoryServer'], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1', SPARK_SCALA_VERSION: '2.13' } })
  t.after(() => { server.kill('SIGKILL') })
  let said = ''
  server.stderr.on('data', text => { said += String(text) })
  const ask = async (path: string): Promise<any> => {
    for (let tries = 0; ; tries++) {
      try { const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`); if (answer.ok) { const value = await answer.json() as unknown; if (!Array.isArray(value) || value.length) return value } } catch { /* it is starting */ }
      if (tries > 80 || server.exitCode !== null) throw new Error(`no answer for ${path}: ${said.slice(-3000)}`)
      await sleep(500)
    }
  }
  const [application] = await ask('applications')
  assert.deepEqual([application.id, application.name, application.attempts[0].completed, application.attempts[0].appSparkVersion], [id, 'rdd tests', true, '4.3.0'])
  const jobs = (await ask(`applications/${id}/jobs`) as any[]).sort((a, b) => a.jobId - b.jobId)
  assert.deepEqual(jobs.map(job => [job.status, job.numTasks, job.numCompletedTasks, job.numFailedTasks, job.numSkippedStages]), [['SUCCEEDED', 6, 6, 0, 0], ['SUCCEEDED', 6, 2, 0, 1], ['FAILED', 1, 0, 2, 0]])
  assert.deepEqual([jobs[0].jobGroup, jobs[0].description], ['mine', 'counting by parity'])
  const stages = (await ask(`applications/${id}/stages`) as any[]).sort((a, b) => a.stageId - b.stageId)
  assert.deepEqual(stages.map(stage => [stage.stageId, stage.status]), [[0, 'COMPLETE'], [1, 'COMPLETE'], [2, 'SKIPPED'], [3, 'COMPLETE'], [4, 'FAILED']])
  const [first] = await ask(`applications/${id}/stages/0`)
  assert.deepEqual(first.accumulatorUpdates.map(({ name, value }: { name: string; value: string }) => [name, value]), [['rows', '100']])
  assert.equal(first.shuffleWriteRecords, 8)
  assert.match(first.name, /^map at history\.test\.ts:\d+$/)
  assert.equal(stages[1].shuffleReadRecords, 8)
  assert.match(stages[4].failureReason, /not this one/)
  const tasks = await ask(`applications/${id}/stages/4/0/taskList`) as any[]
  assert.deepEqual(tasks.map(task => [task.attempt, task.status]), [[0, 'FAILED'], [1, 'FAILED']])
  assert.match(tasks[0].errorMessage, /RangeError/)
  const [driver] = await ask(`applications/${id}/executors`)
  assert.deepEqual([driver.id, driver.totalCores, driver.completedTasks, driver.failedTasks], ['driver', 2, 8, 2])
  assert.ok((await ask(`applications/${id}/environment`)).sparkProperties.some(([key]: [string]) => key === 'spark.eventLog.enabled'))
})
