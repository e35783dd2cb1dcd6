// The SQL functions that the embedded engine has, as its own SHOW FUNCTIONS and its list of table functions say.
import { embeddedAnswers } from '../../test/golden/embedded.mjs'

const answers = embeddedAnswers()
answers.begin()
const { rows } = await answers.run('SHOW FUNCTIONS')
/** What is no function of that list: table functions, and the operator COLLATE. */
const apart = { range: 'SELECT * FROM range(1)', sql_keywords: 'SELECT * FROM sql_keywords()', collate: "SELECT 'a' COLLATE UTF8_BINARY" }
const there = await Promise.all(Object.entries(apart).map(([name, sql]) => answers.run(sql).then(() => [name], () => [])))
await answers.close()
const all = new Set([...rows.map(([name]) => name.toLowerCase()), ...there.flat()])
export const names = () => all
