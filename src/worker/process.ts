// A runner in a child process: what it does to itself (exit, memory, signals) ends nobody else.
import { serveRunner } from './runner.js'
import type { RunnerSettings, ToRunner } from './task.js'

process.once('message', (settings: RunnerSettings) => {
  // Nothing may outlive the driver; Ctrl-C is the driver's to act on.
  process.on('disconnect', () => process.exit(0))
  process.on('SIGINT', () => {})
  serveRunner(settings, {
    post: message => { process.send!(message) },
    onMessage: listener => { process.on('message', message => listener(message as ToRunner)) },
    close: () => process.disconnect(),
  })
})
