#!/usr/bin/env python3
"""Records what Apache Spark 4.3.0 answers to the statements of NAME.jsonl (run in order, in one session), and of FILE (statements that end with a line's ';'), which are added.

usage: record.py REMOTE [NAME [FILE]]       needs: pip install 'pyspark[connect]==4.3.0'; REMOTE is Spark's own Connect server, in UTC"""
import json, logging, os, re, sys
logging.disable(logging.CRITICAL)
from pyspark.sql import SparkSession

answers = os.path.join(os.path.dirname(os.path.abspath(__file__)), (sys.argv[2] if len(sys.argv) > 2 else 'answers') + '.jsonl')
statements = [json.loads(line)['query'] for line in open(answers)] if os.path.exists(answers) else []
if len(sys.argv) > 3: statements += [s for s in (x.strip() for x in re.split(r';\s*\n', open(sys.argv[3]).read() + '\n')) if s and s not in statements]
spark = SparkSession.builder.remote(sys.argv[1]).create()


def plain(t):
    """A type without metadata."""
    if not isinstance(t, dict): return t
    return {k: [plain(f) for f in v] if k == 'fields' else plain(v) for k, v in t.items() if k != 'metadata'}


def answer(query):
    try:
        df = spark.sql(query)
        rows = [r[0] for r in df.toDF(*[f'c{i}' for i in range(len(df.columns))]).selectExpr('to_json(struct(*))').collect()] if df.columns else []
        return {'schema': plain(json.loads(df.schema.json())), 'rows': rows if re.search(r'order by(?!.*\))', query.lower(), re.S) else sorted(rows)}
    except Exception as e:
        return {'error': e.getCondition(), 'state': e.getSqlState(), 'parameters': {k: re.sub(r'#\d+L?', '', v) for k, v in (e.getMessageParameters() or {}).items()}}


with open(answers + '.new', 'w') as out:
    for query in statements: out.write(json.dumps({'query': query, **answer(query)}, ensure_ascii=False) + '\n')
os.replace(answers + '.new', answers)
