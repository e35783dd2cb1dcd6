// Puts our modules into few files (dist/bundled): loading them one by one would take half of a first result's time. What a program imports, the command
// line, and the programs of threads and processes are built at once, so that nothing is in a process twice. The tests take tsc's own modules, which
// they look into (the condition `firesteel-modules` of package.json's exports).
// White space costs time to read; lines stay short, for Node shows the whole line of an error that nobody catches.
import { rmSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist/bundled', { recursive: true, force: true })
const api = ['index', 'functions', 'types', 'mllib', 'register']
const programs = ['cli/main', 'embedded/thread/start', 'worker/thread', 'worker/process', 'worker/spark/main']
await build({ entryPoints: [...api, ...programs].map(name => `dist/${name}.js`), outbase: 'dist', outdir: 'dist/bundled', bundle: true, splitting: true, keepNames: true, minifyWhitespace: true, minifySyntax: true, lineLimit: 160, platform: 'node', format: 'esm', target: 'node20', packages: 'external', chunkNames: '[name]-[hash]', logLevel: 'warning' })
