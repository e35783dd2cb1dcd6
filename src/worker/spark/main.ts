// What Spark starts on its executors in place of Python: `-m pyspark.daemon` and `-m pyspark.worker`.
export {}
