// toDebugString: the lineage as Spark prints it, indented where a shuffle begins.
import type { Lineage } from '../lineage/lineage.js'
import { samePartitioner } from '../lineage/lineage.js'
import type { Kept, RddBackend } from './backend.js'

interface Dependency { readonly node: Lineage; readonly isShuffle: boolean }

export async function debugString(root: Lineage, backend: RddBackend): Promise<string> {
  await backend.partitionCount(root)                    // resolves what is deferred
  const actual = (node: Lineage): Lineage => { let at = node; while (at.operation.kind === 'deferred' && at.actual) at = at.actual; return at }
  const dependenciesOf = (node: Lineage): Dependency[] => {
    const { operation } = node
    if (node.checkpoint?.folder) return []
    switch (operation.kind) {
      case 'parallelize': case 'range': case 'files': case 'frames': case 'native': case 'deferred': return []
      case 'narrow': case 'coalesce': return [{ node: actual(operation.parent), isShuffle: false }]
      case 'shuffle': return [{ node: actual(operation.parent), isShuffle: true }]
      case 'union': case 'zip': return operation.parents.map(parent => ({ node: actual(parent), isShuffle: false }))
      case 'cartesian': return [operation.left, operation.right].map(parent => ({ node: actual(parent), isShuffle: false }))
      case 'cogroup': return operation.parents.map(parent => ({ node: actual(parent), isShuffle: !samePartitioner(actual(parent).partitioner, operation.partitioner) }))
    }
  }
  const self = (node: Lineage, prefix: string): string[] => {
    const level = node.level ? node.level.description : ''
    const { cachedPartitions, memory, disk } = kepts.get(node)!
    const lines = node.level && cachedPartitions > 0 ? [`${prefix}    CachedPartitions: ${cachedPartitions}; MemorySize: ${bytes(memory)}; DiskSize: ${bytes(disk)}`] : []
    return [`${prefix}${node.name ? `${node.name} ` : ''}${node.className}[${node.id}] at ${node.callSite.method} at ${node.callSite.file}:${node.callSite.line} [${level}]`, ...lines]
  }
  const lines: string[] = []
  const first = (node: Lineage): void => {
    const count = `(${counts.get(node)!})`
    const left = (count.length - 1) >> 1
    const next = `${' '.repeat(left)}|${' '.repeat(count.length - left)}`
    lines.push(...self(node, '').map((line, i) => i === 0 ? `${count} ${line}` : `${next}${line}`))
    children(node, next)
  }
  const shuffled = (node: Lineage, prefix: string, isLast: boolean): void => {
    const count = `(${counts.get(node)!})`
    const left = (count.length - 1) >> 1
    const base = prefix.replace(/\|\s+$/, '')
    const next = `${base}${isLast ? '  ' : '| '}${' '.repeat(left)}|${' '.repeat(count.length - left)}`
    lines.push(...self(node, '').map((line, i) => i === 0 ? `${base}+-${count} ${line}` : `${next}${line}`))
    children(node, next)
  }
  const narrow = (node: Lineage, prefix: string): void => { lines.push(...self(node, prefix)); children(node, prefix) }
  const children = (node: Lineage, prefix: string): void => {
    const dependencies = dependenciesOf(node)
    const show = ({ node: child, isShuffle }: Dependency, isLast: boolean): void => { if (isShuffle) shuffled(child, prefix, isLast); else narrow(child, prefix) }
    if (node.checkpoint?.folder) { lines.push(`${prefix}ReliableCheckpointRDD[${node.id}] at checkpoint at ${node.callSite.file}:${node.callSite.line} []`); return }
    dependencies.forEach((dependency, i) => show(dependency, i === dependencies.length - 1))
  }
  const counts = new Map<Lineage, number>()
  const kepts = new Map<Lineage, Kept>()
  const countAll = async (node: Lineage): Promise<void> => { if (counts.has(node)) return; counts.set(node, await backend.partitionCount(node)); kepts.set(node, await backend.storage(node)); for (const { node: child } of dependenciesOf(node)) await countAll(child) }
  await countAll(actual(root))
  first(actual(root))
  return lines.join('\n')
}
function bytes(n: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let at = 0
  let size = n
  for (; size >= 1024 * 2 && at < units.length - 1; at++) size /= 1024
  return `${size.toFixed(1)} ${units[at]}`
}
