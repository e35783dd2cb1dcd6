// Spark's options, one row each: what they set, what they need. `firesteel submit`, `shell` and `sql` take them all.

export interface SparkOption {
  readonly name: string
  readonly short?: string
  /** What the value is called in the help; without it the option is a switch. */
  readonly value?: string
  /** The setting it stands for. */
  readonly key?: string
  readonly help: string
  /** Why the option cannot be kept where the program runs in this process. */
  readonly refusal?: string
}
const noJvm = 'there is no JVM in this process to load it; use Parquet, CSV, JSON and text files, which need no package, or a master that is Apache Spark'
const noCluster = 'only a cluster can run the program elsewhere'

export const sparkOptions: readonly SparkOption[] = [
  { name: '--master', value: 'MASTER', key: 'spark.master', help: 'local, local[4], local[*] (default); spark://host:port, yarn, k8s://… are Apache Spark' },
  { name: '--remote', value: 'URL', key: 'spark.remote', help: 'a Spark Connect server: sc://host:port' },
  { name: '--name', value: 'NAME', key: 'spark.app.name', help: 'the name of the application' },
  { name: '--conf', short: '-c', value: 'KEY=VALUE', help: 'a setting of Spark; may be repeated' },
  { name: '--properties-file', value: 'FILE', help: 'settings from a file, instead of conf/spark-defaults.conf' },
  { name: '--load-spark-defaults', help: 'read conf/spark-defaults.conf also when --properties-file is given' },
  { name: '--files', value: 'FILES', key: 'spark.files', help: 'files for the program, separated by commas; spark.files is their paths' },
  { name: '--archives', value: 'FILES', key: 'spark.archives', help: 'archives for the program, separated by commas; spark.archives is their paths' },
  { name: '--driver-memory', value: 'MEM', key: 'spark.driver.memory', help: 'memory of this process (1g): what the embedded engine may use' },
  { name: '--verbose', short: '-v', help: 'tell what was understood; secrets are not printed' },
  { name: '--help', short: '-h', help: 'this text' },
  { name: '--version', help: 'the version' },
  { name: '--deploy-mode', value: 'MODE', key: 'spark.submit.deployMode', help: 'client (default) or cluster' },
  { name: '--class', value: 'CLASS', help: 'the main class of a JVM program; a TypeScript program has none' },
  { name: '--jars', value: 'JARS', key: 'spark.jars', help: 'jars, on Apache Spark', refusal: noJvm },
  { name: '--packages', value: 'NAMES', key: 'spark.jars.packages', help: 'Maven packages, on Apache Spark', refusal: noJvm },
  { name: '--exclude-packages', value: 'NAMES', key: 'spark.jars.excludes', help: 'packages to leave out of those', refusal: noJvm },
  { name: '--repositories', value: 'URLS', key: 'spark.jars.repositories', help: 'where else to look for packages', refusal: noJvm },
  { name: '--driver-class-path', value: 'PATHS', key: 'spark.driver.extraClassPath', help: 'class path of the driver\'s JVM', refusal: noJvm },
  { name: '--driver-java-options', value: 'OPTIONS', key: 'spark.driver.extraJavaOptions', help: 'options of the driver\'s JVM', refusal: noJvm },
  { name: '--driver-library-path', value: 'PATHS', key: 'spark.driver.extraLibraryPath', help: 'library path of the driver\'s JVM', refusal: noJvm },
  { name: '--py-files', value: 'FILES', key: 'spark.submit.pyFiles', help: 'Python files, for functions in Python', refusal: 'there is no Python in this process' },
  { name: '--executor-memory', value: 'MEM', key: 'spark.executor.memory', help: 'memory of each executor' },
  { name: '--executor-cores', value: 'NUM', key: 'spark.executor.cores', help: 'cores of each executor' },
  { name: '--num-executors', value: 'NUM', key: 'spark.executor.instances', help: 'how many executors' },
  { name: '--total-executor-cores', value: 'NUM', key: 'spark.cores.max', help: 'cores of all executors together' },
  { name: '--driver-cores', value: 'NUM', key: 'spark.driver.cores', help: 'cores of a driver in the cluster' },
  { name: '--queue', value: 'QUEUE', key: 'spark.yarn.queue', help: 'YARN\'s queue' },
  { name: '--principal', value: 'PRINCIPAL', key: 'spark.kerberos.principal', help: 'Kerberos\' principal' },
  { name: '--keytab', value: 'KEYTAB', key: 'spark.kerberos.keytab', help: 'Kerberos\' keytab' },
  { name: '--proxy-user', value: 'NAME', help: 'run as another user of the cluster', refusal: 'this process has its own user; only a cluster knows others' },
  { name: '--supervise', key: 'spark.driver.supervise', help: 'start a driver in the cluster again when it fails', refusal: noCluster },
  { name: '--kill', value: 'ID', help: 'end a driver in the cluster (on YARN an application, on Kubernetes namespace:pod)' },
  { name: '--status', value: 'ID', help: 'ask for a driver in the cluster (on YARN an application, on Kubernetes namespace:pod)' },
]
const byName = new Map(sparkOptions.flatMap(option => [[option.name, option] as const, ...(option.short ? [[option.short, option] as const] : [])]))
export const sparkOption = (name: string): SparkOption | undefined => byName.get(name)

/** The lines of a help text, the options in one column. */
export function optionLines(options: Iterable<Pick<SparkOption, 'name' | 'short' | 'value' | 'help'>>): string {
  return [...options].map(({ name, short, value, help }) => `  ${`${short ? `${short}, ` : ''}${name}${value ? ` ${value}` : ''}`.padEnd(29)} ${help}\n`).join('')
}
