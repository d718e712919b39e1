import type { OwnWorth, RosterAspect } from '@/shared/hubs/judging'
import { parseDecimal, roundQuotient, showDecimal } from './decimal'

export interface GivenMark {
  aspectKey: string
  attempt: number
  value: string | null
  code: string | null
}

export interface RunningSum {
  /** What the judge's own marks come to, in points; null while none of them counts in points. */
  sum: string | null
  marked: number
  total: number
}

/** Exact, in millionths of a point: thirds are kept as thirds until the end. */
interface Fraction {
  top: bigint
  bottom: bigint
}

const THOUSANDTH = 1_000n

/**
 * The judge's own sum of one sheet, rounded to thousandths for showing: marks that are worth something by themselves, as the server says, of aspects
 * marked once. What becomes points only beside others (weights, times, ranks) is the engine's and is left out, like everything not marked yet. The C#
 * tests write vectors that hold this to the engine.
 */
export function runningSum(aspects: readonly RosterAspect[], marks: readonly GivenMark[]): RunningSum {
  let sum: Fraction | null = null
  let marked = 0
  let total = 0
  for (const aspect of aspects) {
    total += aspect.attempts
    const given = marks.filter((m) => m.aspectKey === aspect.key && m.attempt <= aspect.attempts && isGiven(m))
    marked += given.length
    const value = aspect.attempts === 1 ? parseDecimal(given[0]?.value) : null
    const points = value !== null && aspect.worth ? worth(aspect.worth, value) : null
    if (points) sum = sum ? add(sum, points) : points
  }
  const shown = sum && showDecimal(roundQuotient(sum.top, sum.bottom * THOUSANDTH) * THOUSANDTH)
  return { sum: shown, marked, total }
}

/** Whether the sum is of all that the judge marks; beside a weight or a time, the rest of the sheet would be a number that means nothing. */
export const addsUp = (aspects: readonly RosterAspect[]): boolean =>
  aspects.length > 0 && aspects.every((aspect) => aspect.attempts === 1 && !!aspect.worth)

/** Unmarked and taken back are the same: nothing, which is not zero. */
export const isGiven = (mark: { value: string | null; code: string | null }) =>
  mark.value !== null || (mark.code !== null && mark.code !== 'clear' && mark.code !== 'none')

function worth({ base, times, over, least, most }: OwnWorth, mark: bigint): Fraction | null {
  const [from, by, bottom, low, high] = [base, times, over, least, most].map(parseDecimal)
  if (from == null || by == null || !bottom) return null
  const points = { top: from * bottom + mark * by, bottom }
  if (low != null && points.top < low * bottom) return { top: low, bottom: 1n }
  return high != null && points.top > high * bottom ? { top: high, bottom: 1n } : points
}

const add = (a: Fraction, b: Fraction): Fraction =>
  a.bottom === b.bottom
    ? { top: a.top + b.top, bottom: a.bottom }
    : { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }
