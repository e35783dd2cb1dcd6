// Names in commands: written out, or IDENTIFIER('…').
import { analysisError } from '../../errors/sparkError.js'
import type { Name } from '../../plan/command.js'
import { splitIdentifier } from '../../types/identifiers.js'

export function nameParts(name: Name): readonly string[] {
  if (!('kind' in name)) return name
  if (name.name.kind === 'literal' && typeof name.name.value === 'string') return splitIdentifier(name.name.value)
  throw analysisError('NOT_A_CONSTANT_STRING.NOT_CONSTANT', { name: 'IDENTIFIER', expr: '"identifier"' })
}
