import type { RosterAspect } from '@/shared/hubs/judging'
import { mulDiv, parseDecimal, roundTo, showDecimal } from './decimal'

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

/**
 * The judge's own sum of one sheet: score, binary, judgement, deduction and penalty aspects marked once, in points. Measurements that become
 * points only beside others (weights, times, ranks) are the engine's and are left out, like everything not marked yet.
 */
export function runningSum(aspects: readonly RosterAspect[], marks: readonly GivenMark[]): RunningSum {
  let sum: bigint | null = null
  let marked = 0
  let total = 0
  for (const aspect of aspects) {
    total += aspect.attempts
    const given = marks.filter((m) => m.aspectKey === aspect.key && m.attempt <= aspect.attempts && isGiven(m))
    marked += given.length
    const points = aspect.attempts === 1 && given[0]?.value != null ? pointsOf(aspect, given[0].value) : null
    if (points !== null) sum = (sum ?? 0n) + points
  }
  return { sum: sum === null ? null : showDecimal(roundTo(sum, 3)), marked, total }
}

/** Unmarked and taken back are the same: nothing, which is not zero. */
export const isGiven = (mark: { value: string | null; code: string | null }) =>
  mark.value !== null || (mark.code !== null && mark.code !== 'clear' && mark.code !== 'none')

function pointsOf(aspect: RosterAspect, value: string): bigint | null {
  const mark = parseDecimal(value)
  if (mark === null) return null
  const most = parseDecimal(aspect.maxPoints)
  const per = parseDecimal(aspect.per)
  switch (aspect.kind) {
    case 'score':
      return mark
    case 'binary':
      return most === null ? null : mark === 0n ? 0n : most
    case 'judgement':
    case 'exam': {
      const levels = parseDecimal(aspect.max)
      return most === null || levels === null || levels === 0n ? null : mulDiv(mark, most, levels)
    }
    case 'deduction': {
      const from = parseDecimal(aspect.from)
      if (from === null || per === null) return null
      const left = from - mulDiv(mark, per, 1_000_000n)
      return left < 0n ? 0n : left
    }
    case 'penalty':
      return per === null ? null : -mulDiv(mark, per, 1_000_000n)
    case 'banded':
    case 'quantity':
    case 'time':
    case 'problem':
    case 'ballot':
    case 'trial':
      return null
  }
}
