import { optionLines } from '../submit/options.js'
import { commonOptions } from '../submit/usage.js'

export const sqlUsage = `usage: firesteel sql [options]

Runs SQL: the statements of -e and -f, of a pipe, or what is typed. The first error ends a text, with exit code 1.

${optionLines([
  { name: '-e', value: 'STATEMENTS', help: 'run these, separated by semicolons' },
  { name: '-f', value: 'FILE', help: 'run the statements of a file' },
  { name: '-i', value: 'FILE', help: 'run the statements of a file first' },
  { name: '--output', short: '-o', value: 'FORMAT', help: 'table (on a terminal), csv (otherwise), json (one object a line), vertical' },
  { name: '--rows', value: 'N', help: 'rows of a table at most (1000; 0: all)' },
  { name: '--no-header', help: 'CSV without names' },
  { name: '--database', value: 'NAME', help: 'begin with USE NAME' },
  { name: '--hivevar', short: '-d', value: 'KEY=VALUE', help: 'a variable: ${KEY} in a statement' },
])}
${commonOptions}
Examples:
  firesteel sql -e "SELECT author, count(*) AS n FROM json.\`comments.jsonl\` GROUP BY author ORDER BY n DESC LIMIT 5"
  firesteel sql -f report.sql --hivevar day=2026-08-01 --output csv > report.csv
  firesteel sql --conf spark.sql.ansi.enabled=false
`
