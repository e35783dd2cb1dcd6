// Clusters of points in a text file, drawn as an SVG:   firesteel submit examples/kmeans.ts [points] [svg]
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SparkContext } from 'firesteel'
import { KMeans } from 'firesteel/mllib'

const [path = 'examples/data/points.txt', svg = join(tmpdir(), 'firesteel-clusters.svg')] = process.argv.slice(2)
const sc = new SparkContext()

// Each iteration goes over all points: kept, the file is read once.
const points = sc.textFile(path)
  .filter(line => line.trim() !== '')
  .map(line => line.trim().split(/\s+/).map(Number))
  .persist()
const model = await KMeans.train(points, 4, { maxIterations: 20, seed: 1 })

const clusters = await points.map(point => [model.predict(point), point]).collect()
const sizes = model.clusterCenters.map((_, i) => clusters.filter(([cluster]) => cluster === i).length)
model.clusterCenters.forEach((center, i) => console.log(`cluster ${i}: ${sizes[i]} points around ${center.map(x => x.toFixed(2)).join(', ')}`))
console.log(`cost ${(await model.computeCost(points)).toFixed(3)}, ${model.numIter} iterations`)

writeFileSync(svg, plot())
console.log(`${sizes.reduce((a, b) => a + b, 0)} points drawn`)
await sc.stop()

/** The first two columns; crosses are the centers. */
function plot(): string {
  const size = 480
  const axis = (column: number) => {
    const values = clusters.map(([, point]) => point[column]!)
    const [low, high] = [Math.min(...values), Math.max(...values)]
    return (value: number): number => Math.round(20 + (size - 40) * (value - low) / (high - low || 1))
  }
  const [x, y] = [axis(0), axis(1)]
  const colour = (cluster: number): string => `hsl(${Math.round(360 * cluster / model.k)} 65% 45%)`
  const dots = clusters.map(([cluster, [a, b]]) => `<circle cx="${x(a!)}" cy="${size - y(b!)}" r="3" fill="${colour(cluster)}"/>`)
  const crosses = model.clusterCenters.map(([a, b], i) => `<path d="M${x(a!) - 7} ${size - y(b!)}h14m-7 -7v14" stroke="black" stroke-width="2"><title>cluster ${i}</title></path>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">\n${[...dots, ...crosses].join('\n')}\n</svg>\n`
}
