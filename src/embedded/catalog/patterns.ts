// The patterns of SHOW … LIKE: `*` is anything, `|` an alternative, case does not count (StringUtils.filterPattern).
export function likePattern(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true
  const alternatives = pattern.trim().split('|').map(sub => {
    try { return new RegExp(`^${sub.replaceAll('*', '.*')}$`, 'i') } catch { return undefined }
  })
  return name => alternatives.some(alternative => alternative?.test(name))
}
