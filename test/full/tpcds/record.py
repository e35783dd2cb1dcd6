# Records Spark's answers: python record.py FOLDER_OF_TABLES (see README.md). Takes some ten minutes; the queries stand beside it.
import glob, gzip, json, os, sys
from pyspark.sql import SparkSession

here = os.path.dirname(os.path.abspath(__file__))
spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').config('spark.sql.shuffle.partitions', '1').getOrCreate()
for file in glob.glob(os.path.join(sys.argv[1], '*.parquet')): spark.read.parquet(file).createOrReplaceTempView(os.path.basename(file)[:-len('.parquet')])
answers = {}
for path in sorted(glob.glob(os.path.join(here, 'queries*', '*.sql'))):
    name = os.path.relpath(path, here)[:-len('.sql')]
    try:
        frame = spark.sql(open(path).read())
        answers[name] = {'schema': frame.schema.simpleString(), 'rows': [[None if v is None else str(v) for v in row] for row in frame.collect()]}
    except Exception as error:
        if not hasattr(error, 'getCondition'): raise
        answers[name] = {'error': error.getCondition()}
with gzip.GzipFile(os.path.join(here, 'answers.json.gz'), 'wb', 9, mtime=0) as out: out.write(json.dumps(answers).encode())
