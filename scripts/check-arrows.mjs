// Holds the house's one-way imports (docs/architecture.md): every import of src/ must follow an arrow of this table.
// A new room, or an arrow that a feature needs, is drawn here and in the page, in the same change.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

const arrows = {
  errors: [],
  types: ['errors'],
  conf: ['errors'],
  functions: ['types'],
  plan: ['types', 'errors'],
  events: ['types'],
  frames: ['types', 'errors'],
  syntax: [],
  loader: ['syntax'],
  closures: ['frames', 'types', 'errors', 'syntax', 'loader'],
  // what an RDD is, as data: built in rdd/, cut into tasks by a back end, run by worker/
  lineage: ['closures', 'frames', 'types'],
  worker: ['lineage', 'closures', 'frames', 'types', 'errors'],
  rdd: ['lineage', 'closures', 'frames', 'types', 'errors', 'events', 'conf', 'connectTo.ts'],
  engine: ['plan', 'events', 'errors'],
  sql: ['rdd', 'lineage', 'closures', 'engine', 'plan', 'functions', 'frames', 'types', 'errors', 'events', 'conf', 'connectTo.ts'],
  parser: ['plan', 'types', 'errors'],
  analyzer: ['plan', 'functions', 'types', 'errors'],
  embedded: ['engine', 'parser', 'analyzer', 'rdd', 'worker', 'lineage', 'closures', 'plan', 'functions', 'frames', 'types', 'errors', 'events'],
  serve: ['engine', 'plan', 'errors'],
  spark: ['engine', 'rdd', 'lineage', 'worker', 'closures', 'frames', 'plan', 'errors', 'events'],
  cluster: ['spark'],
  shell: ['index.ts', 'functions.ts', 'types.ts', 'sql', 'parser', 'loader', 'syntax', 'closures', 'errors', 'types', 'events'],
  cli: ['index.ts', 'functions.ts', 'types.ts', 'sql', 'serve', 'parser', 'loader', 'shell', 'engine', 'connectTo.ts', 'spark', 'cluster', 'errors', 'types', 'events', 'conf'],
  mllib: ['rdd', 'sql', 'frames', 'types', 'errors'],
  // files at the top; whoever must know where we lie asks installation.ts, whoever needs a folder for a while ownFolder.ts,
  // and sparkVersion.ts says whose behaviour this is
  'installation.ts': [],
  'ownFolder.ts': [],
  'sparkVersion.ts': [],
  'connectTo.ts': ['spark', 'embedded', 'rdd', 'engine', 'errors', 'events'],
  'index.ts': ['sql', 'rdd', 'worker', 'types', 'errors', 'engine', 'conf'],
  'functions.ts': ['sql', 'types'],
  'types.ts': ['types', 'sql'],
  'mllib.ts': ['mllib'],
  'register.ts': ['loader'],
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* files(path)
    else if (entry.name.endsWith('.ts')) yield path
  }
}
const anybodys = ['installation.ts', 'ownFolder.ts', 'sparkVersion.ts']
const roomOf = path => relative('src', path).split('/')[0]
const problems = []
let imports = 0
for (const file of files('src')) {
  const room = roomOf(file)
  if (!(room in arrows)) { problems.push(`${file}: the room ${room} is not in the table of scripts/check-arrows.mjs`); continue }
  const source = readFileSync(file, 'utf8')
  for (const [, specifier] of source.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
    imports++
    const target = roomOf(normalize(join(dirname(file), specifier)).replace(/\.js$/, '.ts'))
    if (target !== room && !anybodys.includes(target) && !arrows[room].includes(target)) problems.push(`${file}: ${room} may not import ${target} (it may import ${arrows[room].join(', ') || 'nothing'}). Move what is shared to a room both may import, or redraw the table.`)
  }
}
for (const problem of problems) console.error(problem)
console.log(`${imports} imports between ${Object.keys(arrows).length} rooms, ${problems.length} against the arrows`)
process.exit(problems.length ? 1 : 0)
