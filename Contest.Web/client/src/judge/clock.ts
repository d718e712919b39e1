const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Less is the way there and back, and nobody's concern. */
const TOLERATED = 2 * MINUTE

/** How wrong the tablet's clock is, in the unit people would say it in; null when it is right. */
export function clockError(ahead: number): { unit: 'minutes' | 'hours' | 'days'; n: number; fast: boolean } | null {
  const off = Math.abs(ahead)
  if (off < TOLERATED) return null
  const [unit, length] =
    off < 2 * HOUR
      ? (['minutes', MINUTE] as const)
      : off < 2 * DAY
        ? (['hours', HOUR] as const)
        : (['days', DAY] as const)
  return { unit, n: Math.round(off / length), fast: ahead > 0 }
}
