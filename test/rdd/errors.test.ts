// Whatever step a function of the program stands in, its error names it, shows its line and nothing of firesteel's, and the record where there is one.
import assert from 'node:assert/strict'
import test from 'node:test'
import { errorOf, upTo, withContext } from './context.ts'

test('errors of functions in every step', () => withContext({}, async sc => {
  const numbers = sc.parallelize(upTo(20), 2)
  const pairs = numbers.map((n): [number, number] => [n % 3, n])
  const boom = (n: number): number => { if (n === 13) throw new RangeError('boom'); return n }
  const withRecord = {
    map: () => numbers.map(boom).count(), filter: () => numbers.filter(n => boom(n) >= 0).count(), flatMap: () => numbers.flatMap(n => [boom(n)]).count(), generator: () => numbers.flatMap(function* (n) { yield boom(n) }).count(),
    keyBy: () => numbers.keyBy(boom).count(), mapValues: () => pairs.mapValues(boom).count(), flatMapValues: () => pairs.flatMapValues(n => [boom(n)]).count(), groupBy: () => numbers.groupBy(boom).count(), sortBy: () => numbers.sortBy(boom).count(), mapAsync: () => numbers.mapAsync(async n => boom(n)).count(),
    reduceByKey: () => pairs.reduceByKey((a, b) => a + boom(b)).count(), foldByKey: () => pairs.foldByKey(0, (a, b) => a + boom(b)).count(), aggregateByKey: () => pairs.aggregateByKey(0, (a, b) => a + boom(b), (a, b) => a + b).count(), combineByKey: () => pairs.combineByKey(n => n, (a, b) => a + boom(b), (a, b) => a + b).count(),
    reduce: () => numbers.reduce((a, b) => a + boom(b)), fold: () => numbers.fold(0, (a, b) => a + boom(b)), aggregate: () => numbers.aggregate(0, (a, b) => a + boom(b), (a, b) => a + b), treeReduce: () => numbers.treeReduce((a, b) => a + boom(b)), reduceByKeyLocally: () => pairs.reduceByKeyLocally((a, b) => a + boom(b)), foreach: () => numbers.foreach(boom),
  }
  const withoutRecord = {
    mapPartitions: () => numbers.mapPartitions(function* (all) { for (const n of all) yield boom(n) }).count(), zipPartitions: () => numbers.zipPartitions(numbers, a => [...a].map(boom)).count(), foreachPartition: () => numbers.foreachPartition(all => { for (const n of all) boom(n) }), runJob: () => sc.runJob(numbers, all => [...all].map(boom)),
    compare: () => numbers.sortBy(n => n, { compare: (a, b) => boom(a) - b }).count(), takeOrdered: () => numbers.takeOrdered(3, boom), max: () => numbers.max(boom), partitioner: () => numbers.map((n): [number, number] => [n, n]).partitionBy({ numPartitions: 2, getPartition: (n: number) => boom(n) % 2 }).count(),
  }
  for (const [name, job] of [...Object.entries(withRecord), ...Object.entries(withoutRecord)]) {
    const error = await errorOf(job())
    assert.match(error.message, /RangeError: boom \(in [^)]+/, name)
    if (name in withRecord) assert.match(error.message, /, at record 3 of the partition\)/, name)
    assert.match(error.message, /\n\s+at .*boom.*errors\.test\.ts:9:\d+\)/, name)
    assert.doesNotMatch(error.message, /dist\//, name)
    assert.equal((error.cause as Error).name, 'RangeError', name)
  }
}))
test('what is thrown and is no error, and errors with a cause of their own', () => withContext({}, async sc => {
  assert.match((await errorOf(sc.parallelize([1]).map(() => { throw 'just text' }).count())).message, /threw just text/)
  assert.match((await errorOf(sc.parallelize([1]).map(() => { throw null }).count())).message, /threw null/)
  assert.match((await errorOf(sc.parallelize([1]).map(() => { throw { code: 7 } }).count())).message, /threw \{"code":7\}/)
  class OutOfTea extends Error { override readonly name = 'OutOfTea' }
  const error = await errorOf(sc.parallelize([1]).map(() => { throw new OutOfTea('none left', { cause: new Error('nobody bought any') }) }).count())
  assert.match(error.message, /OutOfTea: none left/)
}))
