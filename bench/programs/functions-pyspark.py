# The same jobs in PySpark: `functions-pyspark.py KIND ROWS`. A scalar function is what Spark calls an Arrow-optimised Python UDF.
import os, sys, time
os.environ["PYSPARK_PYTHON"] = sys.executable   # the workers are this Python, not the one of PATH
begin = time.time()
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
kind, rows = sys.argv[1], int(sys.argv[2])
s = SparkSession.builder.master('local[2]').config('spark.ui.enabled', 'false').getOrCreate(); s.sparkContext.setLogLevel('ERROR')
r = s.range(rows)
if kind == 'scalar':
    f = F.udf(lambda x: x * 2 + 1, 'bigint', useArrow=True)
    shown = r.select(f('id').alias('y'))
elif kind == 'vectorized':
    import pyarrow.compute as pc
    f = F.arrow_udf(lambda x: pc.add(pc.multiply(x, 2), 1), 'bigint')
    shown = r.select(f('id').alias('y'))
else:
    def same(batches):
        for b in batches: yield b
    shown = r.mapInArrow(same, 'id bigint').withColumnRenamed('id', 'y')
total = shown.agg(F.sum('y').alias('total')).collect()[0][0]
print('job %.1f' % ((time.time() - begin) * 1000))
print(kind, total, file=sys.stderr)
