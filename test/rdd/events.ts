// What listeners hear, gathered.
import type { SparkContext } from 'firesteel'

type Listener = Parameters<SparkContext['addSparkListener']>[0]
type TaskEnd = Parameters<NonNullable<Listener['taskEnd']>>[0]
/** The tasks that end from now on. */
export function tasksOf(sc: SparkContext): TaskEnd[] {
  const tasks: TaskEnd[] = []
  sc.addSparkListener({ taskEnd: event => { tasks.push(event) } })
  return tasks
}
