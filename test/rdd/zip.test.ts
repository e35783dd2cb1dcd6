import { after, test } from 'node:test'
import { SparkContext } from 'firesteel'
import { zips } from './zips.ts'

const sc = new SparkContext('local[2]', 'zip')
after(() => sc.stop())
for (const [name, check] of Object.entries(zips)) test(name, () => check(sc))
