// How a driver in a cluster is started: the shell's line that runs Node, our command and the program.
import { fileURLToPath } from 'node:url'
import { installation } from '../../installation.js'
import { quoted } from '../gateway/workerLauncher.js'
import { nodeKey } from '../shipping/ship.js'

/** `node` and `settings` are expressions of the shell's; so is `below`, the folder that paths of this machine lie in there. */
export function startLine({ node, settings, file, below = '' }: { readonly node: string; readonly settings: string; readonly file: string; readonly below?: string }): string {
  const firesteel = fileURLToPath(new URL('bin/firesteel.js', installation))
  return `exec ${node} ${below}${quoted(firesteel)} submit --deploy-mode client --properties-file ${settings} ${below}${quoted(file)} "$@"`
}
/** The Node that was sent along into a folder (an expression), or the cluster's own. */
export const sentNode = (conf: Readonly<Record<string, string>>, folder: string): string => conf[nodeKey] === undefined ? `"${folder}/firesteel-node/node"` : quoted(conf[nodeKey])
