// Writes address.txt, points.txt, access.log and links.txt beside itself, the same each time: `node examples/data/make-data.mjs`
import { readFileSync, writeFileSync } from 'node:fs'

const beside = name => new URL(name, import.meta.url)
let state = 7
const random = () => { state = state + 0x6d2b79f5 | 0; let t = Math.imul(state ^ state >>> 15, state | 1); t ^= t + Math.imul(t ^ t >>> 7, t | 61); return ((t ^ t >>> 14) >>> 0) / 2 ** 32 }
const pick = list => list[Math.floor(random() * list.length)]

const comments = readFileSync(beside('comments.jsonl'), 'utf8').trimEnd().split('\n').map(line => JSON.parse(line))
writeFileSync(beside('address.txt'), `${comments.filter(({ author }) => author === 'Abraham Lincoln').map(({ body }) => body.replaceAll(/\s+/g, ' ')).join('\n')}\n`)

// Four clouds of points, with a blank line now and then.
const clouds = [[2, 2, 0.8], [8, 3, 1], [5, 8, 1.2], [12, 9, 0.9]]
const points = Array.from({ length: 400 }, (_, i) => {
  const [x, y, spread] = clouds[i % clouds.length]
  const around = () => (random() + random() + random() + random() - 2) * 1.7 * spread
  return `${(x + around()).toFixed(3)} ${(y + around()).toFixed(3)}${i % 90 === 89 ? '\n' : ''}`
})
writeFileSync(beside('points.txt'), `${points.join('\n')}\n`)

// A web server's log in the common format, with a line that is none.
const hosts = Array.from({ length: 12 }, (_, i) => `192.0.2.${i + 1}`)
const pages = ['/', '/', '/index.html', '/docs/rdd.html', '/docs/sql.html', '/docs/sql.html', '/download', '/images/logo.png', '/old-page']
const log = Array.from({ length: 600 }, (_, i) => {
  const page = pick(pages)
  const status = page === '/old-page' ? 404 : random() < 0.03 ? 500 : random() < 0.1 ? 304 : 200
  const time = new Date(Date.UTC(2026, 0, 15, 6) + i * 97_000).toISOString()
  return `${pick(hosts)} - - [15/Jan/2026:${time.slice(11, 19)} +0000] "${random() < 0.05 ? 'POST' : 'GET'} ${page} HTTP/1.1" ${status} ${status === 304 ? '-' : 200 + Math.floor(random() * 9000)}`
})
log.splice(300, 0, 'the disk was full here')
writeFileSync(beside('access.log'), `${log.join('\n')}\n`)

// Pages that name one another: a few are named by many.
const sites = Array.from({ length: 24 }, (_, i) => `page-${String(i + 1).padStart(2, '0')}`)
const links = new Set()
for (const from of sites) for (let n = 1 + Math.floor(random() * 4); n > 0; n--) { const to = sites[Math.floor(random() ** 2 * sites.length)]; if (to !== from) links.add(`${from} ${to}`) }
writeFileSync(beside('links.txt'), `${[...links].join('\n')}\n`)
