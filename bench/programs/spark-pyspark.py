# The same jobs from Python: `spark-pyspark.py KIND ROWS|FILE SECONDS`. `arrow` and `objects` go by Spark Connect, as firesteel's do, to a driver of their own;
# the others by the classic API.
import os, sys, time
os.environ['PYSPARK_PYTHON'] = sys.executable
kind, given, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
master = os.environ['BENCH_MASTER']
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
if kind in ('arrow', 'objects', 'frame'):
    s = SparkSession.builder.remote(master).config('spark.ui.enabled', 'false').config('spark.sql.shuffle.partitions', '4').getOrCreate()
else:
    s = SparkSession.builder.master(master).config('spark.ui.enabled', 'false').config('spark.sql.shuffle.partitions', '4').getOrCreate(); s.sparkContext.setLogLevel('ERROR')
rows = None if kind == 'words' else int(given)
def wide(): return s.range(0, rows, 1, 4).selectExpr('id', 'CAST(id % 1000 AS INT) AS k', 'id * 0.5D AS v', "concat('name ', id % 100) AS s")
def total(df): return df.agg(F.sum('y').alias('total')).collect()[0][0]
def same(batches):
    for b in batches: yield b
def words():
    return s.sparkContext.textFile(given, 4).flatMap(lambda line: line.split(' ')).filter(lambda word: word != '').map(lambda word: (word, 1)).reduceByKey(lambda a, b: a + b).map(lambda pair: (pair[1], pair[0])).sortByKey(False).take(3)
jobs = {
    'words': words,
    'scalar': lambda: total(s.range(0, rows, 1, 4).select(F.udf(lambda x: x * 2 + 1, 'bigint', useArrow=True)('id').alias('y'))),
    'mapInArrow': lambda: total(s.range(0, rows, 1, 4).mapInArrow(same, 'id bigint').withColumnRenamed('id', 'y')),
    'arrow': lambda: wide().toArrow().num_rows,
    'objects': lambda: len(wide().collect()),
    'frame': lambda: len(wide().groupBy('k').agg(F.sum('v').alias('v'), F.count('s').alias('n')).filter('n > 1').collect()),
}
end = time.time() + seconds
run = 0
while time.time() < end:
    begin = time.time()
    print(kind, jobs[kind](), file=sys.stderr)
    print('run%d %.1f' % (run, (time.time() - begin) * 1000))
    run += 1
s.stop()
