// What Spark starts on its executors in place of Python: `-m pyspark.daemon` or `-m pyspark.worker`; the daemon starts it again with `--serve`.
import type { Greeting } from './serve.js'

const [flag, name, reuse] = process.argv.slice(2)
if (flag === '--serve') {
  const { serveTasks } = await import('./serve.js')
  await serveTasks({ greeting: name as Greeting, reuse: reuse === 'reuse' })
} else if (flag === '-m' && name?.endsWith('daemon')) {
  const { serveDaemon } = await import('./daemon.js')
  serveDaemon()
} else if (flag === '-m' && name?.endsWith('worker')) {
  const { connectBack } = await import('./connectBack.js')
  connectBack()
} else {
  console.error('This program is started by Spark\'s executors.')
  process.exit(2)
}
