// YARN's log files, as its pages and its gathered files hold them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logFiles } from '../../dist/spark/yarn/logFiles.js'

const said = (name: string, length: number, shown: string): string => `Container: container_1_0001_01_000001 on 127.0.0.1_1\nLogAggregationType: AGGREGATED\n====\nLogType:${name}\nLogLastModifiedTime:Sun Nov 22\nLogLength:${length}\nLogContents:\n${shown}\nEnd of LogType:${name}\n****\n\n`
const read = (text: string, shownMax?: number) => logFiles(Buffer.from(text), shownMax).map(({ name, length, bytes }) => [name, length, Buffer.from(bytes).toString()])

test('several files, one that has the words of a head in it', () => {
  const tricky = 'LogType:stderr\nLogLength:1\nLogContents:\nx'
  assert.deepEqual(read(said('stdout', tricky.length, tricky) + said('stderr', 3, 'ä\n')), [['stdout', tricky.length, tricky], ['stderr', 3, 'ä\n']])
})
test('the last bytes of a long one', () => { assert.deepEqual(read(said('stdout', 1000, 'tail'), 4), [['stdout', 1000, 'tail']]) })
test('nothing, and something else', () => { for (const text of ['', '<html>404</html>', 'LogContents:\nx']) assert.deepEqual(read(text), []) })
