import type { RosterAspect } from '@/shared/hubs/judging'
import { parseDecimal } from './decimal'

/** One place for a mark on a sheet: an aspect, and which attempt. */
export interface Slot {
  key: string
  aspect: RosterAspect
  attempt: number
}

export const slotsOf = (aspects: readonly RosterAspect[]): Slot[] =>
  aspects.flatMap((aspect) =>
    Array.from({ length: Math.max(1, aspect.attempts) }, (_, i) => ({
      key: `${aspect.key} ${i + 1}`,
      aspect,
      attempt: i + 1,
    })),
  )

const MOST_CHOICES = 6n

/** The few marks of a yes-or-no or level aspect, each a button; null where a keypad is the better way. */
export function choicesOf(aspect: RosterAspect): string[] | null {
  if (aspect.kind === 'binary') return ['1', '0']
  if (aspect.kind !== 'judgement' || aspect.step !== '1') return null
  const max = parseDecimal(aspect.max)
  if (max === null) return null
  const levels = max / 1_000_000n
  return levels < MOST_CHOICES ? Array.from({ length: Number(levels) + 1 }, (_, i) => String(i)) : null
}

/** Trials at a height are codes alone (o, xo, xxo …). */
export const isCodeOnly = (aspect: RosterAspect) => aspect.kind === 'trial'

const TRIALS = ['o', 'xo', 'xxo', 'xxx', '-']

export const codesOf = (aspect: RosterAspect): string[] =>
  isCodeOnly(aspect) ? [...new Set([...TRIALS, ...aspect.codes])] : aspect.codes.filter((code) => code !== 'clear')
