// A source map inside of compiled code, after text was put into some of its lines.
export const mapMark = '//# sourceMappingURL=data:application/json;base64,'

/** `changes`, in order, speak of `before`; none holds a line break. */
export function shiftColumns(code: string, before: string, changes: readonly { readonly at: number; readonly removed: number; readonly text: string }[]): string {
  const place = code.lastIndexOf(mapMark)
  if (place === -1) return code
  const end = (code.indexOf('\n', place) + 1 || code.length + 1) - 1
  const map = JSON.parse(Buffer.from(code.slice(place + mapMark.length, end), 'base64').toString()) as { mappings: string }
  const lines = map.mappings.split(';')
  let line = 0; let lineStart = 0; let next = 0
  while (next < changes.length) {
    const lineEnd = before.indexOf('\n', lineStart) === -1 ? before.length : before.indexOf('\n', lineStart)
    const here: { column: number; by: number }[] = []
    for (; next < changes.length && changes[next]!.at <= lineEnd; next++) { const { at, removed, text } = changes[next]!; here.push({ column: at - lineStart, by: text.length - removed }) }
    if (here.length && lines[line]) lines[line] = shiftLine(lines[line]!, here)
    line++; lineStart = lineEnd + 1
  }
  return `${code.slice(0, place)}${mapMark}${Buffer.from(JSON.stringify({ ...map, mappings: lines.join(';') })).toString('base64')}${code.slice(end)}`
}
function shiftLine(line: string, changes: readonly { readonly column: number; readonly by: number }[]): string {
  let column = 0; let shifted = 0
  return line.split(',').map(segment => {
    const [delta, length] = decode(segment)
    column += delta
    // What is put before a token belongs to what was there before it.
    const now = column + changes.reduce((sum, change) => change.column <= column && !(change.column === column && change.by === 1) ? sum + change.by : sum, 0)
    const text = encode(now - shifted) + segment.slice(length)
    shifted = now
    return text
  }).join(',')
}
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
function decode(segment: string): [value: number, length: number] {
  let value = 0; let shift = 0; let at = 0
  for (;;) {
    const digit = alphabet.indexOf(segment[at++]!)
    value |= (digit & 31) << shift
    if (!(digit & 32)) return [value & 1 ? -(value >> 1) : value >> 1, at]
    shift += 5
  }
}
function encode(value: number): string {
  let rest = value < 0 ? -value << 1 | 1 : value << 1; let text = ''
  do { const digit = rest & 31; rest >>>= 5; text += alphabet[rest > 0 ? digit | 32 : digit]! } while (rest > 0)
  return text
}
