// The parts of the page about programs: the recorded ones, those in examples/, and the members of the API.
import { readdirSync, readFileSync } from 'node:fs'
import { rddRefusals } from '../../dist/rdd/refusals.js'
import { refusals } from '../../dist/sql/refusals.js'
import { areas } from './gather.mjs'
import { exampleDifference, onSpark } from './reasons.mjs'

export function programsPart({ asked, embedded, spark }, unexplained) {
  const out = ['## Programs', '', 'A *method case* is a recorded program about one method or a few; its name begins with them.', '', '| family | cases | same, embedded | same, on Spark | left out |', '| --- | --- | --- | --- | --- |']
  const differing = []
  for (const area of asked) {
    const of = lines => [...lines?.values() ?? []].filter(line => line.area === area)
    const count = (lines, outcome) => of(lines).filter(line => line.outcome === outcome).length
    out.push(`| ${areas[area]} | ${of(embedded.programs).length} | ${count(embedded.programs, 'same')} | ${spark ? count(spark.programs, 'same') : 'not run'} | ${count(embedded.programs, 'left out')} |`)
    for (const line of of(embedded.programs)) {
      const other = spark?.programs.get(line.id)
      if (line.outcome === 'same' && (!other || other.outcome === 'same')) continue
      const reason = line.reason ?? other?.reason ?? onSpark[line.id]
      if (reason === undefined || reason === 'no program') unexplained(`${line.id}: ${line.title}`)
      differing.push(`| \`${line.id}\` | ${line.outcome} | ${other?.outcome ?? ''} | ${(reason ?? 'no reason yet').replace(/^left out: /, '')} |`)
    }
  }
  return [...out, '', '### Different, or left out', '', '| method case | embedded | on Spark | why |', '| --- | --- | --- | --- |', ...differing, '']
}

export function examplesPart({ embedded, spark }, unexplained) {
  const rows = [...embedded.examples].map(([name, here]) => {
    const there = spark?.examples.get(name)
    const outcome = !there ? 'not run' : here.stdout === there.stdout && here.status === 0 && there.status === 0 ? 'same' : 'different'
    const reason = outcome === 'different' ? exampleDifference[name] : undefined
    if (outcome === 'different' && !reason) unexplained(`examples/${name}: ${here.stderr}${there.stderr}`)
    return `| \`${name}\` | ${here.status === 0 ? 'runs' : 'fails'} | ${outcome} | ${reason ?? ''} |`
  })
  return ['## The programs in `examples/`', '', '*Same*: what it prints is the same to the character.', '', '| program | embedded | on Spark | why |', '| --- | --- | --- | --- |', ...rows, '']
}

/** The lists of Spark's members (test/coverage), by the name of their class. */
const classes = { dataframe: 'DataFrame', dataframe_connect: 'DataFrame', column: 'Column', grouped_data: 'GroupedData', spark_session: 'SparkSession', spark_session_builder: 'SparkSession.builder', catalog: 'Catalog', dataframe_reader: 'DataFrameReader', dataframe_writer: 'DataFrameWriter', dataframe_writer_v2: 'DataFrameWriterV2', dataframe_na: 'DataFrameNaFunctions', dataframe_stat: 'DataFrameStatFunctions', merge_into_writer: 'MergeIntoWriter', window: 'Window', row: 'Row', runtime_config: 'RuntimeConfig', spark_conf: 'SparkConf', tvf: 'TableValuedFunction', table_arg: 'TableArg', observation: 'Observation', udf_registration: 'UDFRegistration', storage_level: 'StorageLevel', types: 'types', rdd: 'RDD', rdd_barrier: 'RDDBarrier', spark_context: 'SparkContext', broadcast: 'Broadcast', accumulator: 'Accumulator', task_context: 'TaskContext' }
const reasonOf = refusal => 'later' in refusal ? `later: ${refusal.later}` : refusal.never ?? refusal.why
export function methodsPart({ embedded, spark }) {
  const refused = new Map(Object.entries({ ...refusals, ...rddRefusals }).map(([member, refusal]) => [member, reasonOf(refusal)]))
  // A case's name says its methods: df.groupBy.agg, rdd.sortByKey.
  const cases = new Map()
  for (const line of embedded.programs.values()) for (const word of line.id.split('.').slice(1)) cases.set(word, [...cases.get(word) ?? [], line])
  const rows = []
  const absent = []
  for (const file of readdirSync('test/coverage')) {
    const owner = classes[file.replace(/\.txt$/, '')]
    if (!owner) continue
    const members = readFileSync(`test/coverage/${file}`, 'utf8').split(/\s+/).filter(Boolean)
    const gone = members.filter(name => refused.has(`${owner}.${name}`))
    absent.push(...gone.map(name => [`${owner}.${name}`, refused.get(`${owner}.${name}`)]))
    const areaOf = owner === 'RDD' || owner === 'SparkContext' ? /^rdd$/ : owner === 'DataFrame' || owner === 'GroupedData' ? /^(df|show)$/ : owner === 'DataFrameReader' || owner === 'DataFrameWriter' ? /^io$/ : undefined
    const compared = areaOf ? members.flatMap(name => (cases.get(name) ?? []).filter(line => areaOf.test(line.area)).map(line => [name, line])) : []
    const names = outcome => [...new Set(compared.filter(([, line]) => outcome(line)).map(([name]) => name))]
    const isSame = line => line.outcome === 'same' && (!spark || spark.programs.get(line.id)?.outcome === 'same')
    const different = names(line => !isSame(line))
    rows.push(`| ${owner}${file.includes('connect') ? ' (Connect\'s list)' : ''} | ${members.length} | ${members.length - gone.length} | ${names(isSame).filter(name => !different.includes(name)).map(name => `\`${name}\``).join(' ')} | ${different.map(name => `\`${name}\``).join(' ')} |`)
  }
  const byReason = new Map()
  for (const [member, reason] of new Map(absent)) byReason.set(reason, [...byReason.get(reason) ?? [], `\`${member}\``])
  return ['## By method', '', 'Every public member of PySpark\'s classes is there by its name (`test/sql/coverage.test.ts`, `test/rdd/coverage.test.ts`) or refused with a reason. The next columns name those with a method case of their own.', '',
    '| class | members | there | same on both | different on one, or left out (above) |', '| --- | --- | --- | --- | --- |', ...rows, '',
    '### Not there', '', '| members | why |', '| --- | --- |', ...[...byReason].map(([reason, members]) => `| ${members.join(' ')} | ${reason} |`), '']
}
