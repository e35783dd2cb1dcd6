// Names and texts in DuckDB's SQL.
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`
/** DuckDB's parser ends a text at NUL. */
export const quoteText = (text: string): string => {
  const parts = text.split('\0').map(part => `'${part.replaceAll("'", "''")}'`)
  return parts.length === 1 ? parts[0]! : `(${parts.join(' || chr(0) || ')})`
}
