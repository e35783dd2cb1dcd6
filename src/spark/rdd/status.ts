// What runs on Spark, from its status tracker.
import type { JobStatus, StageStatus, Status, StatusQuestion } from '../../rdd/backend.js'
import type { Java } from '../gateway/gateway.js'
import { JavaObject } from '../gateway/protocol.js'

export async function jobStatus(java: Java, context: JavaObject, { group, job, stage }: StatusQuestion = {}): Promise<Status> {
  const tracker = await java.object(await java.object(context, 'sc'), 'statusTracker')
  const numbers = async (array: JavaObject): Promise<number[]> => (await java.items(array)).map(Number)
  /** What a Scala Option holds. */
  const found = async (method: string, id: number): Promise<JavaObject | undefined> => {
    const option = await java.object(tracker, method, id)
    return await java.call(option, 'isEmpty') ? undefined : java.object(option, 'get')
  }
  const jobs: JobStatus[] = []
  const stages: StageStatus[] = []
  const addStage = async (stageId: number): Promise<void> => {
    const info = await found('getStageInfo', stageId)
    if (!info) return
    const number = async (name: string): Promise<number> => Number(await java.call(info, name))
    stages.push({ stageId, currentAttemptId: await number('currentAttemptId'), name: String(await java.call(info, 'name')), submissionTime: await number('submissionTime'), numTasks: await number('numTasks'), numActiveTasks: await number('numActiveTasks'), numCompletedTasks: await number('numCompletedTasks'), numFailedTasks: await number('numFailedTasks') })
  }
  if (stage !== undefined) { await addStage(stage); return { jobs, stages } }
  const ids = job !== undefined ? [job] : await numbers(group === undefined ? await java.object(tracker, 'getActiveJobIds') : await java.object(tracker, 'getJobIdsForGroup', group))
  for (const jobId of ids) {
    const info = await found('getJobInfo', jobId)
    if (!info) continue
    const stageIds = await numbers(await java.object(info, 'stageIds'))
    jobs.push({ jobId, stageIds, status: String(await java.call(await java.object(info, 'status'), 'toString')) as JobStatus['status'], group: group ?? undefined })
    if (job === undefined) for (const stageId of stageIds) await addStage(stageId)
  }
  return { jobs, stages }
}
