// Names of files in the runner's folder.
import { join } from 'node:path'
import { rmSync } from 'node:fs'
import type { TaskScope } from '../scope.js'

let next = 0
/** A file that the task alone reads; gone with the task. */
export function spillPath(scope: TaskScope): string {
  const path = join(scope.settings.folder, `spill-${scope.task.taskId}-${next++}`)
  scope.atEnd.push(() => rmSync(path, { force: true }))
  return path
}
export const shufflePath = (scope: TaskScope, shuffle: number): string => join(scope.settings.folder, `shuffle-${shuffle}-${scope.task.partition}-${scope.task.taskId}`)
export const blockPath = (folder: string, rdd: number, partition: number): string => join(folder, `rdd-${rdd}-${partition}`)
