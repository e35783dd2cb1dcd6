# Lloyd's iterations of scikit-learn, two threads: kmeans-sklearn.py FILE
import sys, time, warnings
warnings.simplefilter('ignore')
import numpy as np
from threadpoolctl import threadpool_limits
from sklearn.cluster import KMeans
def timed(name, run):
    begin = time.time(); result = run(); print('%s %.1f' % (name, (time.time() - begin) * 1000)); return result
def read():
    with open(sys.argv[1]) as f: return np.fromstring(f.read(), sep=' ').reshape(-1, 200)
points = timed('load', read)
first = points[np.random.default_rng(1).choice(len(points), 25, replace=False)]
def train(iterations): return KMeans(n_clusters=25, init=first, n_init=1, max_iter=iterations, tol=0, algorithm='lloyd').fit(points)
with threadpool_limits(2):
    train(1)
    timed('one', lambda: train(1))
    model = timed('six', lambda: train(6))
    assert model.n_iter_ == 6, model.n_iter_
