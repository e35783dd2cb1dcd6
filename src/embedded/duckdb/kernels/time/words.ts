// What both kinds of datetime patterns write and read.
import { zoneOffsetMicros } from '../../../../types/valueText.js'

/** `zone`: as it was read; undefined where the pattern has none. */
export interface Parsed { readonly local: bigint; readonly zone: string | undefined }
export const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
export const pad = (n: number | bigint, width: number) => (n < 0 ? '-' : '') + String(n < 0 ? -n : n).padStart(width, '0')
export function zoneName(zone: string, local: bigint, form: 'short' | 'long'): string {
  if (zone === 'UTC' || zone === 'Z') return form === 'short' ? 'UTC' : 'Coordinated Universal Time'
  const at = (instant: bigint) => new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: form }).formatToParts(new Date(Number(instant / 1000n))).find(p => p.type === 'timeZoneName')?.value ?? zone
  try {
    const offset = zoneOffsetMicros(local, zone)
    const name = at(local - offset)
    // For times long ago there are offsets in place of names: those of today that mean the same.
    const today = name.startsWith('GMT') ? modern.find(instant => zoneOffsetMicros(instant, zone) === offset) : undefined
    return today === undefined ? name : at(today)
  } catch { return zone }
}
/** January and July 2020. */
const modern = [1_579_000_000_000_000n, 1_594_800_000_000_000n]
/** As an error shows a pattern: a literal of SQL. */
export const quotedPattern = (source: string): string => `'${source.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
