// How far the statement of an operation is: asked of DuckDB while a call of it runs, by the signal that would cancel it.
const percentages = new WeakMap<AbortSignal, number | (() => number)>()

/** `percentage` answers from 0 to 100, below 0 as long as nothing is known; not asked any more after the function given back was called. */
export function reportsProgress(signal: AbortSignal, percentage: () => number): () => void {
  percentages.set(signal, percentage)
  return () => { if (percentages.get(signal) === percentage) percentages.set(signal, percentage()) }
}
/** Whole percents of the statement that runs, or ran last. */
export function percentDone(signal: AbortSignal): number {
  const known = percentages.get(signal) ?? 0
  const percentage = typeof known === 'number' ? known : known()
  return percentage > 0 ? Math.min(Math.floor(percentage), 100) : 0
}
