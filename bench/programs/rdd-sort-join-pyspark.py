import sys, time
from pyspark import SparkConf, SparkContext
pairs = int(sys.argv[1])
sc = SparkContext(conf=SparkConf().setMaster('local[2]').set('spark.driver.memory', '6g').set('spark.ui.enabled', 'false')); sc.setLogLevel('ERROR')
def timed(name, run):
    begin = time.time(); result = run(); print('%s %.1f' % (name, (time.time() - begin) * 1000)); print(name, result, file=sys.stderr)
def keyed(salt): return sc.range(0, pairs, 1, 4).map(lambda i: ((i * 48271 + salt) % 2147483647, i))
def check(records):
    n = total = 0; last = -1
    for key, _ in records:
        assert key >= last
        last = key; n += 1; total += key % 1000
    yield (n, total)
def add(a, b): return (a[0] + b[0], a[1] + b[1])
timed('start', lambda: sc.range(2).count())
timed('sort', lambda: keyed(1).sortByKey().mapPartitions(check).reduce(add))
timed('join', lambda: keyed(1).join(keyed(1)).map(lambda r: (1, (r[0] + r[1][0] - r[1][1]) % 1000)).reduce(add))
sc.stop()
