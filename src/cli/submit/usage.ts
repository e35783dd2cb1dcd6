import { optionLines, sparkOptions } from './options.js'

const cluster = new Set(sparkOptions.slice(sparkOptions.findIndex(option => option.name === '--deploy-mode')))
export const commonOptions = optionLines(sparkOptions.filter(option => !cluster.has(option)))

export const submitUsage = `usage: firesteel submit [options] <program.ts> [arguments of the program]

Runs a TypeScript or JavaScript program as it is: no build step, no project around it needed.
What the program itself sets goes before these options, these before --conf, that before the files.

${commonOptions}
On Apache Spark:
${optionLines(cluster)}
Examples:
  firesteel submit app.ts
  firesteel submit --master 'local[4]' --name nightly --conf spark.sql.shuffle.partitions=8 app.ts 2026-08-01
  firesteel submit --properties-file prod.conf --verbose app.ts
  firesteel submit --master spark://host:7077 --deploy-mode cluster --supervise app.ts
  firesteel submit --master spark://host:7077 --status driver-20260801120000-0000
  firesteel submit --master yarn --deploy-mode cluster --queue nightly app.ts hdfs:///in
`
