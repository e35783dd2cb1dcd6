/** A program that a cluster is to run, its driver included. */
export interface ClusterProgram {
  readonly master: string
  readonly conf: Readonly<Record<string, string>>
  /** An absolute path. */ readonly file: string
  readonly args: readonly string[]
}
