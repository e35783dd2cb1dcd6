// What runs and how far it is (org.apache.spark.SparkStatusTracker).
import type { JobStatus, RddBackend, StageStatus, StatusQuestion } from './backend.js'

export class StatusTracker {
  /** @internal */
  constructor(private readonly backend: () => Promise<RddBackend> | undefined) {}
  private async status(which?: StatusQuestion) { return (await this.backend())?.status(which) ?? { jobs: [], stages: [] } }
  /** Jobs of a group; of none for null. */
  async getJobIdsForGroup(jobGroup: string | null = null): Promise<number[]> { return (await this.status({ group: jobGroup })).jobs.filter(({ group }) => (group ?? null) === jobGroup).map(({ jobId }) => jobId) }
  async getActiveJobsIds(): Promise<number[]> { return (await this.status()).jobs.filter(({ status }) => status === 'RUNNING').map(({ jobId }) => jobId) }
  async getActiveStageIds(): Promise<number[]> { return (await this.status()).stages.filter(({ numActiveTasks }) => numActiveTasks > 0).map(({ stageId }) => stageId) }
  async getJobInfo(jobId: number): Promise<JobStatus | null> { return (await this.status({ job: jobId })).jobs.find(job => job.jobId === jobId) ?? null }
  async getStageInfo(stageId: number): Promise<StageStatus | null> { return (await this.status({ stage: stageId })).stages.find(stage => stage.stageId === stageId) ?? null }
}
