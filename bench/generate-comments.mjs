// node bench/generate-comments.mjs N path: N comments in the shape of examples/data/comments.jsonl, the same for the same N. 1,500,000 are about 300 MB.
// A few authors write most, as on a real forum; the words are those of the example's data.
import { createWriteStream, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const [n, path] = [Number(process.argv[2]), process.argv[3]]
if (!Number.isInteger(n) || n < 0 || !path) { console.error('usage: node bench/generate-comments.mjs N path'); process.exit(1) }

const real = readFileSync(fileURLToPath(new URL('../examples/data/comments.jsonl', import.meta.url)), 'utf8').trimEnd().split('\n').map(line => JSON.parse(line))
const words = real.flatMap(({ body }) => body.split(/\s+/)).filter(word => /^[\w.,'-]+$/.test(word))
const subreddits = [...new Set(real.map(({ subreddit }) => subreddit))]

let state = 20260801
/** xorshift32: the same numbers everywhere. */
const random = () => { state ^= state << 13; state ^= state >>> 17; state ^= state << 5; return (state >>> 0) / 2 ** 32 }
const authors = Math.max(20, Math.floor(n / 30))
const author = () => random() < 0.12 ? '[deleted]' : `user_${Math.floor(authors * random() ** 4)}`

const out = createWriteStream(path)
let buffer = ''
for (let i = 0; i < n; i++) {
  const start = Math.floor(random() * (words.length - 40))
  const body = words.slice(start, start + 4 + Math.floor(random() * 20)).join(' ')
  buffer += `${JSON.stringify({ id: i.toString(36), author: author(), subreddit: subreddits[Math.floor(random() * subreddits.length)], body, score: Math.floor(random() ** 6 * 5000) - 20, created_utc: 1_600_000_000 + i * 7 })}\n`
  if (buffer.length > 1 << 18) { if (!out.write(buffer)) await once(out, 'drain'); buffer = '' }
}
out.end(buffer)
await once(out, 'finish')
