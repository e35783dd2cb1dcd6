# K-means of a text file with Spark's MLlib: kmeans-pyspark.py FILE whole|iterations
import sys, time
from numpy import array
from pyspark import SparkConf, SparkContext
from pyspark.mllib.clustering import KMeans
sc = SparkContext(conf=SparkConf().setMaster('local[2]').set('spark.driver.memory', '10g').set('spark.ui.enabled', 'false')); sc.setLogLevel('ERROR')
points = sc.textFile(sys.argv[1]).map(lambda line: array([float(x) for x in line.split(' ')])).persist()
def timed(name, run):
    begin = time.time(); result = run(); print('%s %.1f' % (name, (time.time() - begin) * 1000)); return result
def train(iterations): return KMeans.train(points, 25, maxIterations=iterations, epsilon=0.0, initializationMode='random', seed=1)
if sys.argv[2] == 'iterations':
    timed('load', lambda: points.count())
    timed('one', lambda: train(1)); timed('six', lambda: train(6))
else:
    timed('train', lambda: train(5))
sc.stop()
