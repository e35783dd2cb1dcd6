/** Arguments in order, or one object with their names. */
export function named<N extends string>(args: readonly unknown[], names: readonly N[]): Partial<Record<N, unknown>> {
  const last = args.at(-1)
  const isNames = args.length > 0 && typeof last === 'object' && last !== null && Object.getPrototypeOf(last) === Object.prototype && Object.keys(last).length > 0 && Object.keys(last).every(key => (names as readonly string[]).includes(key))
  const positional = isNames ? args.slice(0, -1) : args
  return { ...Object.fromEntries(positional.slice(0, names.length).map((value, i) => [names[i]!, value])), ...(isNames ? last as object : {}) } as Partial<Record<N, unknown>>
}
