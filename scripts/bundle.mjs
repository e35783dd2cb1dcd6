// Puts the engine thread's some 350 modules into a few files (dist/bundled): loading them one by one would take half of a first result's time.
// The thread shares no object with the program, so nothing is in the process twice. While tsc's own output is newer, that is used (thread/client.ts).
import { rmSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist/bundled', { recursive: true, force: true })
await build({ entryPoints: ['dist/embedded/thread/worker.js', 'dist/worker/thread.js', 'dist/worker/process.js', 'dist/worker/spark/main.js'], outdir: 'dist/bundled', bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', chunkNames: '[name]-[hash]', logLevel: 'warning' })
