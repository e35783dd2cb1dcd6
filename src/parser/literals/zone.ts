// Time zones by Spark's names (ZoneId.of with its short ids), and the instant of a local time in one.

export interface Zone { readonly offsetAt: (epochSeconds: number) => number }

// Java's ZoneId.SHORT_IDS.
const shortIds: Record<string, string> = {
  EST: '-05:00', MST: '-07:00', HST: '-10:00', ACT: 'Australia/Darwin', AET: 'Australia/Sydney', AGT: 'America/Argentina/Buenos_Aires', ART: 'Africa/Cairo', AST: 'America/Anchorage', BET: 'America/Sao_Paulo',
  BST: 'Asia/Dhaka', CAT: 'Africa/Harare', CNT: 'America/St_Johns', CST: 'America/Chicago', CTT: 'Asia/Shanghai', EAT: 'Africa/Addis_Ababa', ECT: 'Europe/Paris', IET: 'America/Indiana/Indianapolis',
  IST: 'Asia/Kolkata', JST: 'Asia/Tokyo', MIT: 'Pacific/Apia', NET: 'Asia/Yerevan', NST: 'Pacific/Auckland', PLT: 'Asia/Karachi', PNT: 'America/Phoenix', PRT: 'America/Puerto_Rico', PST: 'America/Los_Angeles',
  SST: 'Pacific/Guadalcanal', VST: 'Asia/Ho_Chi_Minh',
}
const cache = new Map<string, Zone | null>()

/** The zone of a name or an offset (`+8:00`, `GMT-3`, `America/Los_Angeles`); undefined where there is none. */
export function zoneOf(name: string): Zone | undefined {
  let zone = cache.get(name)
  if (zone === undefined) { zone = read(shortIds[name] ?? name) ?? null; cache.set(name, zone) }
  return zone ?? undefined
}
const offsetText = /^(UTC|GMT|UT)?(?:([+-])(\d{1,2})(?::?(\d{1,2}))?(?::?(\d{2}))?)?$/
function read(name: string): Zone | undefined {
  if (name === 'Z' || name === 'z') return fixed(0)
  const match = offsetText.exec(name)
  if (match && (match[1] || match[2])) {
    const [hours, minutes, seconds] = [Number(match[3] ?? 0), Number(match[4] ?? 0), Number(match[5] ?? 0)]
    const total = hours * 3600 + minutes * 60 + seconds
    return minutes > 59 || seconds > 59 || total > 18 * 3600 ? undefined : fixed(match[2] === '-' ? -total : total)
  }
  if (!/^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(name)) return undefined
  try { return named(name) } catch { return undefined }
}
const fixed = (seconds: number): Zone => ({ offsetAt: () => seconds })

function named(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', era: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  const proper = format.resolvedOptions().timeZone
  if (proper.toLowerCase() === timeZone.toLowerCase() && proper !== timeZone && /^[a-z]/.test(timeZone)) throw new RangeError(timeZone)       // Java's names are case-sensitive
  return {
    offsetAt: seconds => {
      const whole = Math.max(-8.64e12, Math.min(8.64e12, Math.floor(seconds)))
      const parts: Record<string, string> = {}
      for (const part of format.formatToParts(whole * 1000)) parts[part.type] = part.value
      const year = parts.era === 'BC' || parts.era === 'B' ? 1 - Number(parts.year) : Number(parts.year)
      const local = new Date(0)
      local.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day))
      local.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second), 0)
      return local.getTime() / 1000 - whole
    },
  }
}

/** Seconds since the epoch of a local time: in an overlap the earlier, in a gap later by the gap, as java.time does. */
export function instantOf(zone: Zone, localSeconds: number): number {
  const before = zone.offsetAt(localSeconds - 86_400)
  if (zone.offsetAt(localSeconds - before) === before) return localSeconds - before
  const after = zone.offsetAt(localSeconds + 86_400)
  return zone.offsetAt(localSeconds - after) === after ? localSeconds - after : localSeconds - before
}
