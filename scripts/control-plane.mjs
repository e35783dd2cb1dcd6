// Builds Kubernetes's own control plane for test/full/spark/kubernetes.test.ts, once for all clones of this user: `npm run build:kubernetes` (Go; ten
// minutes on two processors). Its sources are pinned by test/full/spark/kubernetes/control-plane/go.sum. Prints where it is.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const sources = join(import.meta.dirname, '../test/full/spark/kubernetes/control-plane')
const content = createHash('sha256')
for (const name of ['main.go', 'go.mod', 'go.sum']) content.update(readFileSync(join(sources, name)))
export const controlPlane = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'firesteel-tests', `control-plane-${content.digest('hex').slice(0, 12)}`)

if (process.argv[1] === import.meta.filename) {
  if (!existsSync(controlPlane)) {
    mkdirSync(join(controlPlane, '..'), { recursive: true })
    console.error('building Kubernetes\'s control plane: this takes some ten minutes …')
    const made = `${controlPlane}-${process.pid}`
    const { status, error } = spawnSync('go', ['build', '-trimpath', '-ldflags=-s -w', '-o', made, '.'], { cwd: sources, stdio: 'inherit', env: { ...process.env, GOFLAGS: '-mod=readonly' } })
    if (status !== 0) { console.error(error ? `go is not here: ${error.message}` : 'go build has failed'); process.exit(1) }
    renameSync(made, controlPlane)
  }
  console.log(controlPlane)
}
