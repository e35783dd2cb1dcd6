// The table that show() prints (Dataset.showString), vertical and HTML forms too. Cells are text already.
import type { ResolvedPlanOf } from '../analyzer/resolved.js'

type Show = Pick<ResolvedPlanOf<'show'>, 'numRows' | 'truncate' | 'form'>

export function showText(names: readonly string[], rows: readonly (readonly string[])[], show: Show): string {
  const more = rows.length > show.numRows
  const cells = rows.slice(0, show.numRows).map(row => row.map(cell => clip(escaped(cell), show.truncate)))
  const header = names.map(name => escaped(name))
  switch (show.form) {
    case 'table': return table(header, cells, show.truncate) + footer(more, show.numRows)
    case 'vertical': return vertical(header, cells) + (cells.length ? footer(more, show.numRows) : '')
    case 'html': return html(header, cells, more, show.numRows)
  }
}
/** Control characters that would break the table, as Spark writes them. */
const escaped = (text: string): string => text.replace(/[\n\r\t\f\b\u000B\u0007]/g, c => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b', '\u000B': '\\v', '\u0007': '\\a' })[c]!)
/** Cut to `width` characters, the last three of them dots where there is room; 0: whole. */
function clip(text: string, width: number): string {
  if (width <= 0 || text.length <= width) return text
  return width < 4 ? text.slice(0, width) : `${text.slice(0, width - 3)}...`
}
/** The last line has no end of its own: show() gives it one. */
const footer = (more: boolean, rows: number): string => more ? `only showing top ${rows} ${rows === 1 ? 'row' : 'rows'}` : ''

// Spark counts these ranges as two columns wide (Utils.stringHalfWidth).
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g
const width = (text: string): number => text.length + (text.match(wide)?.length ?? 0)
const padStart = (text: string, to: number) => ' '.repeat(Math.max(to - width(text), 0)) + text
const padEnd = (text: string, to: number) => text + ' '.repeat(Math.max(to - width(text), 0))

function table(names: readonly string[], rows: readonly (readonly string[])[], truncate: number): string {
  const widths = names.map((name, c) => Math.max(3, width(name), ...rows.map(row => width(row[c]!))))
  const pad = truncate > 0 ? padStart : padEnd
  const line = `+${widths.map(w => '-'.repeat(w)).join('+')}+\n`
  const draw = (row: readonly string[]) => `|${row.map((cell, c) => pad(cell, widths[c]!)).join('|')}|\n`
  return line + draw(names) + line + rows.map(draw).join('') + line
}
function vertical(names: readonly string[], rows: readonly (readonly string[])[]): string {
  if (!rows.length) return '(0 rows)\n'
  const nameWidth = Math.max(3, ...names.map(width))
  const valueWidth = Math.max(3, ...rows.flatMap(row => row.map(width)))
  return rows.map((row, i) => {
    const head = `-RECORD ${i}`
    return `${head.padEnd(nameWidth + valueWidth + 5, '-')}\n${row.map((cell, c) => ` ${padEnd(names[c]!, nameWidth)} | ${padEnd(cell, valueWidth)} \n`).join('')}`
  }).join('')
}
const htmlText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
function html(names: readonly string[], rows: readonly (readonly string[])[], more: boolean, numRows: number): string {
  const line = (tag: string, cells: readonly string[]) => `<tr>${cells.map(c => `<${tag}>${htmlText(c)}</${tag}>`).join('')}</tr>\n`
  return `<table border='1'>\n${line('th', names)}${rows.map(row => line('td', row)).join('')}</table>\n${more ? `${footer(more, numRows)}\n` : ''}`
}
