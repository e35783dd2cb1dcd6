// Names of several parts as text: `a.b`, back ticks around what is no plain word.

/** The parts of `cat.db.\`my table\``. */
export function splitIdentifier(text: string): string[] {
  const parts = text.match(/`(?:[^`]|``)*`|[^.`]+/g) ?? [text]
  return parts.map(part => part.startsWith('`') ? part.slice(1, -1).replaceAll('``', '`') : part)
}
