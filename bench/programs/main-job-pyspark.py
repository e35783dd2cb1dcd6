import sys, time
begin = time.time()
from pyspark.sql import SparkSession
s = SparkSession.builder.master('local[*]').config('spark.ui.enabled', 'false').getOrCreate(); s.sparkContext.setLogLevel('ERROR')
s.read.json(sys.argv[1]).filter("author != '[deleted]'").groupBy('author').count().orderBy('count', ascending=False).take(20)
print('job %.1f' % ((time.time() - begin) * 1000))
