import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitStatements } from '../../dist/parser/index.js'

const texts = (sql: string) => splitStatements(sql).map(s => s.complete ? s.text : `${s.text} …`)
const cases = (rows: readonly (readonly [sql: string, statements: readonly string[]])[]) => { for (const [sql, statements] of rows) assert.deepEqual(texts(sql), statements, sql) }

test('semicolons cut, but not inside strings, names and comments', () => cases([
  ['select 1; select 2;', ['select 1', 'select 2']], ["select ';'; select `;`; select \";\"", ["select ';'", 'select `;`', 'select ";" …']], ['select 1 -- ;\n; /* ; /* ; */ ; */ select 2;', ['select 1 -- ;', 'select 2']], [';; select 1 ;;', ['select 1']], ['', []], ['-- nothing', []],
  [String.raw`select 'it''s;', 'a\';b'; x`, [String.raw`select 'it''s;', 'a\';b'`, 'x …']],
]))
test('what stands open', () => cases([["select 1; select 'a;", ['select 1', "select 'a; …"]], ['select 1; /* a', ['select 1', '/* a …']], ['select `a', ['select `a …']]]))
test('a script is one statement', () => cases([['begin declare i int; if i > 1 then select 1; end if; case when a then select 2; end case; end; select 3;', ['begin declare i int; if i > 1 then select 1; end if; case when a then select 2; end case; end', 'select 3']]]))
test('where each starts', () => assert.deepEqual(splitStatements(' a;\n  b;').map(s => s.start), [1, 6]))
