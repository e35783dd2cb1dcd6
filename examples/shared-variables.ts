// Variables that tasks share: broadcasts, which all read, and accumulators, to which all add.   firesteel submit examples/shared-variables.ts
import { SparkContext, type AccumulatorParam } from 'firesteel'

const sc = new SparkContext()

// What a function closes over is copied with each stage: a change in a task stays there.
let counter = 0
await sc.parallelize([1, 2, 3, 4]).foreach(x => { counter += x })
console.log('a variable of the program:', counter)

// A broadcast is sent once to each runner, however many stages use it.
const broadcastVar = sc.broadcast([1, 2, 3])
console.log(String(broadcastVar), broadcastVar.value)

// A small table beside a large one: looked up in each task, instead of a join that moves both.
const states = sc.broadcast(new Map([['CA', 'California'], ['NY', 'New York'], ['TX', 'Texas']]))
const people = sc.parallelize([['Ada', 'CA'], ['Ben', 'TX'], ['Cleo', 'XX'], ['Dan', 'NY'], ['', 'NY']])

// Accumulators: of numbers, of things in a list, and of one's own kind.
const unknown = sc.longAccumulator('unknown states')
const nameless = sc.collectionAccumulator<string>('rows without a name')
const longest: AccumulatorParam<string> = { zero: () => '', addInPlace: (a, b) => b.length > a.length ? b : a }
const longestName = sc.accumulator('', longest)

const placed = people.flatMap(([name, code]) => {
  const state = states.value.get(code!)
  if (state === undefined) { unknown.add(1); return [] }
  return [`${name} of ${state}`]
})
// An accumulator counts each successful task of an action once.
await people.foreach(([name, code]) => {
  if (name === '') nameless.add(`? of ${code}`)
  longestName.add(name!)
})
for (const line of await placed.collect()) console.log(line)
console.log('unknown states:', unknown.value, '- rows without a name:', nameless.value, '- longest name:', longestName.value)

// The transformation runs again with the next action, and so does what it adds.
await placed.count()
console.log('unknown states after a second action:', unknown.value)

const accum = sc.longAccumulator('First Long Accumulator')
await sc.parallelize([1, 2, 3, 4]).foreach(x => accum.add(x))
console.log(`sum ${accum.value}, count ${accum.count}, mean ${accum.avg}`)

// Put away at the runners, then for good.
await states.unpersist()
await states.destroy()
try { void states.value } catch (error) { console.log((error as Error).message) }
await sc.stop()
