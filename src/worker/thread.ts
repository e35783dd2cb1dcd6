// A runner in a worker thread.
import { parentPort, workerData } from 'node:worker_threads'
import { serveRunner } from './runner.js'
import type { RunnerSettings } from './task.js'

const port = parentPort!
serveRunner(workerData as RunnerSettings, {
  post: (message, transfer) => port.postMessage(message, transfer),
  onMessage: listener => { port.on('message', listener) },
  close: () => port.close(),
})
