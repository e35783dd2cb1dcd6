// How alike two texts are (Jaro 1989, Winkler 1990): characters that match at nearly the same place, those that changed places, and a common beginning.
const prefixMax = 4
const prefixWeight = 0.1

export function jaroWinkler(x: string, y: string): number {
  const [a, b] = [[...x], [...y]]
  if (a.length === 0 && b.length === 0) return 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const isTaken = new Array<boolean>(b.length).fill(false)
  const matched: string[] = []
  for (const [i, char] of a.entries()) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (isTaken[j] || b[j] !== char) continue
      isTaken[j] = true
      matched.push(char)
      break
    }
  }
  const matches = matched.length
  if (matches === 0) return 0
  const other = b.filter((_, j) => isTaken[j])
  const moved = matched.filter((char, i) => char !== other[i]).length / 2
  const jaro = (matches / a.length + matches / b.length + (matches - moved) / matches) / 3
  let prefix = 0
  while (prefix < Math.min(prefixMax, a.length, b.length) && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * prefixWeight * (1 - jaro)
}
