// The files of sc.textFile and its kin, cut into splits as Hadoop's FileInputFormat does.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SparkException } from '../../errors/sparkError.js'
import type { Lineage, Operation } from '../../lineage/lineage.js'
import type { FilePart } from '../../worker/task.js'
import { compressionOf } from '../../worker/sources/files.js'
import { expandGlob, isGlob } from '../sources/files/glob.js'
import { localPath } from '../sources/files/paths.js'

type Files = Extract<Operation, { kind: 'files' }>
interface InputFile { readonly path: string; readonly size: number }
const blockSize = 32 * 2 ** 20
const slop = 1.1

const kept = new WeakMap<Lineage, readonly (readonly FilePart[])[]>()
/** The partitions of a node of files, listed once. */
export function filePartitions(node: Lineage, files: Files, parallelism: number): readonly (readonly FilePart[])[] {
  let parts = kept.get(node)
  if (!parts) kept.set(node, parts = list(files, parallelism))
  return parts
}

function list(files: Files, parallelism: number): FilePart[][] {
  const found = inputFiles(files.paths)
  if (files.format === 'wholeText' || files.format === 'binary') return packed(found, files.minPartitions, parallelism, files.format === 'binary')
  if (files.format === 'objects') return found.map(({ path, size }) => [{ path, start: 0, length: size }])
  return splits(found, files.minPartitions, files.format === 'records' ? files.recordLength! : 1)
}

/** Text: pieces of about total / minPartitions bytes, at most a block; the last may be a tenth longer. Compressed files stay whole. */
function splits(files: readonly InputFile[], minPartitions: number, unit: number): FilePart[][] {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const goal = Math.floor(total / Math.max(minPartitions, 1))
  const size = Math.max(1, Math.ceil(Math.min(goal, blockSize) / unit) * unit)
  return files.flatMap(({ path, size: length }) => {
    if (length === 0) return unit === 1 ? [[{ path, start: 0, length: 0 }]] : []
    if (unit > 1 && length % unit) throw new SparkException({ message: `The file ${path} has ${length} bytes, which is no multiple of the record length ${unit}.`, parameters: {}, contexts: [] })
    if (compressionOf(path)) return [[{ path, start: 0, length }]]
    const parts: FilePart[][] = []
    let left = length
    for (; left / size > slop; left -= size) parts.push([{ path, start: length - left, length: size }])
    parts.push([{ path, start: length - left, length: left }])
    return parts
  })
}
/** Whole files packed together (CombineFileInputFormat): at most total / minPartitions bytes a partition. */
function packed(files: readonly InputFile[], minPartitions: number, parallelism: number, isBinary: boolean): FilePart[][] {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const openCost = 4 * 2 ** 20
  const most = isBinary
    ? Math.min(128 * 2 ** 20, Math.max(openCost, files.reduce((sum, { size }) => sum + size + openCost, 0) / Math.max(parallelism, minPartitions)))
    : Math.ceil(total / Math.max(minPartitions, 1))
  const parts: FilePart[][] = []
  let open: FilePart[] = []
  let size = 0
  for (const file of files) {
    open.push({ path: file.path, start: 0, length: file.size })
    size += file.size
    if (size >= most) { parts.push(open); open = []; size = 0 }
  }
  if (open.length) parts.push(open)
  return parts
}
function inputFiles(paths: string): InputFile[] {
  return paths.split(/,(?![^{]*\})/).flatMap(path => {
    const local = localPath(path.trim())
    const roots = isGlob(local) && !exists(local) ? expandGlob(local) : exists(local) ? [local] : []
    if (!roots.length) throw invalidInput(isGlob(local) ? `Input Pattern file:${local} matches 0 files` : `Input path does not exist: file:${local}`)
    return roots.flatMap(root => {
      const stats = statSync(root)
      if (!stats.isDirectory()) return [{ path: root, size: stats.size }]
      return readdirSync(root, { withFileTypes: true }).filter(entry => !/^[._]/.test(entry.name)).sort((a, b) => a.name < b.name ? -1 : 1).flatMap(entry => {
        const file = join(root, entry.name)
        const inner = statSync(file)
        if (inner.isDirectory()) throw invalidInput(`Path: ${file} is a directory, which is not supported by the record reader when \`mapreduce.input.fileinputformat.input.dir.recursive\` is false.`)
        return [{ path: file, size: inner.size }]
      })
    })
  })
}
const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined
const invalidInput = (message: string): SparkException => new SparkException({ message, errorClass: 'PATH_NOT_FOUND', parameters: { path: message }, contexts: [] })
