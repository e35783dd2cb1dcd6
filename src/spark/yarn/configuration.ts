// Where YARN and HDFS are is written in Hadoop's own configuration; Spark refuses the master without it, and so do we, before anything is started.

export const isYarn = (master: string | undefined): boolean => master === 'yarn'
/** Undefined if it is there. */
export const missingHadoopConfiguration = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env.HADOOP_CONF_DIR || env.YARN_CONF_DIR ? undefined : 'When running with master \'yarn\' either HADOOP_CONF_DIR or YARN_CONF_DIR must be set in the environment: the folder with Hadoop\'s core-site.xml and yarn-site.xml'
