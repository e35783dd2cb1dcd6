// What runs on Spark, from its status tracker.
import type { JobStatus, StageStatus } from '../../rdd/backend.js'
import type { Java } from '../gateway/gateway.js'
import { JavaObject } from '../gateway/protocol.js'

export async function jobStatus(java: Java, context: JavaObject): Promise<{ jobs: readonly JobStatus[]; stages: readonly StageStatus[] }> {
  const tracker = await java.object(await java.object(context, 'sc'), 'statusTracker')
  const numbers = async (array: JavaObject): Promise<number[]> => (await java.items(array)).map(Number)
  const active = await numbers(await java.object(tracker, 'getActiveJobIds'))
  const jobs: JobStatus[] = []
  const stages: StageStatus[] = []
  for (const jobId of active) {
    const found = await java.object(tracker, 'getJobInfo', jobId)
    if (await java.call(found, 'isEmpty')) continue
    const info = await java.object(found, 'get')
    const stageIds = await numbers(await java.object(info, 'stageIds'))
    jobs.push({ jobId, stageIds, status: String(await java.call(await java.object(info, 'status'), 'toString')) as JobStatus['status'], group: undefined })
    for (const stageId of stageIds) {
      const stage = await java.object(tracker, 'getStageInfo', stageId)
      if (await java.call(stage, 'isEmpty')) continue
      const s = await java.object(stage, 'get')
      const number = async (name: string): Promise<number> => Number(await java.call(s, name))
      stages.push({ stageId, currentAttemptId: await number('currentAttemptId'), name: String(await java.call(s, 'name')), submissionTime: await number('submissionTime'), numTasks: await number('numTasks'), numActiveTasks: await number('numActiveTasks'), numCompletedTasks: await number('numCompletedTasks'), numFailedTasks: await number('numFailedTasks') })
    }
  }
  return { jobs, stages }
}
