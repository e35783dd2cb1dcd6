import sys, time
from pyspark.sql import SparkSession
folder = sys.argv[1]
s = SparkSession.builder.master('local[*]').config('spark.ui.enabled', 'false').config('spark.sql.session.timeZone', 'UTC').getOrCreate()
s.sparkContext.setLogLevel('ERROR')
for t in ('customer', 'lineitem', 'nation', 'orders', 'part', 'partsupp', 'region', 'supplier'): s.read.parquet('%s/%s.parquet' % (folder, t)).createOrReplaceTempView(t)
begin = time.time()
for n in range(1, 23):
    t = time.time(); s.sql(open('test/full/tpch/queries/q%d.sql' % n).read()).collect(); print('q%d %.1f' % (n, (time.time() - t) * 1000))
print('total %.1f' % ((time.time() - begin) * 1000))
