#!/usr/bin/env python3
"""Records what Apache Spark 4.3.0 answers to the statements of windowAnswers.jsonl, where `gather` and `total` are aggregators of the program.

usage: windowAnswers.py REMOTE [FILE]     FILE: statements to add, one a line. REMOTE is Spark's own Connect server, in UTC, that has this Python as its worker's.
Rows that an order leaves equal: where the order's value may be null, Spark's radix sort moves them about; such statements sort what they gather."""
import json, logging, os, sys
logging.disable(logging.CRITICAL)
import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.functions import arrow_udf

answers = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'windowAnswers.jsonl')
statements = [json.loads(line)['query'] for line in open(answers)] if os.path.exists(answers) else []
if len(sys.argv) > 2: statements += [s for s in open(sys.argv[2]).read().splitlines() if s and s not in statements]
spark = SparkSession.builder.remote(sys.argv[1]).create()


@arrow_udf('string')
def gather(v: pa.Array) -> pa.Scalar:
    return pa.scalar(' '.join('null' if x is None else str(x) for x in v.to_pylist()))


@arrow_udf('bigint')
def total(v: pa.Array) -> pa.Scalar:
    return pa.scalar(sum(x for x in v.to_pylist() if x is not None), pa.int64())


spark.udf.register('gather', gather)
spark.udf.register('total', total)


def answer(query):
    try:
        df = spark.sql(query)
        return {'columns': df.columns, 'rows': [list(r) for r in df.collect()]}
    except Exception as e:
        return {'error': e.getCondition()}


with open(answers + '.new', 'w') as out:
    for query in statements: out.write(json.dumps({'query': query, **answer(query)}, ensure_ascii=False) + '\n')
os.replace(answers + '.new', answers)
