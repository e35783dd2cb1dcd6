import sys, time
begin = time.time()
from pyspark import SparkConf, SparkContext
sc = SparkContext(conf=SparkConf().setMaster('local[2]').set('spark.ui.enabled', 'false')); sc.setLogLevel('ERROR')
counts = sc.textFile(sys.argv[1]).flatMap(lambda line: line.split(' ')).filter(lambda word: word != '').map(lambda word: (word, 1)).reduceByKey(lambda a, b: a + b)
top = counts.map(lambda pair: (pair[1], pair[0])).sortByKey(False).take(5)
print('job %.1f' % ((time.time() - begin) * 1000))
print(top, file=sys.stderr)
sc.stop()
