import { digitsOf, parseDecimal, SCALE, showDecimal } from './decimal'

/** What can be typed: bounds inclusive, null for none; marks are multiples of `step` above `min` (or above 0). */
export interface Limits {
  min: string | null
  max: string | null
  step: string | null
}

export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'minus' | 'back'

const MAX_LENGTH = 14

interface Exact {
  min: bigint
  max: bigint
  step: bigint
  origin: bigint
  digits: number
}

function exact(limits: Limits): Exact {
  const far = parseDecimal('99999999999')!
  const min = parseDecimal(limits.min)
  const step = parseDecimal(limits.step)
  const origin = min ?? 0n
  const digits = step === null || step <= 0n ? SCALE : Math.max(digitsOf(step), digitsOf(origin))
  return {
    // Without a least mark nothing below zero is meant: a weight, a time, a count.
    min: min ?? 0n,
    max: parseDecimal(limits.max) ?? far,
    step: step === null || step <= 0n ? 1n : step,
    origin,
    digits,
  }
}

/** The text after a key; the same text when the key can lead to no mark that is in range and on the step. */
export function press(text: string, key: Key, limits: Limits): string {
  if (key === 'back') return text.slice(0, -1)
  const next = typed(text, key)
  return fits(next, limits) ? next : text
}

/**
 * The text after a key, whether it fits or not: keys that do not fit are greyed on the pad, a keyboard has them all the same. What was typed is shown as it
 * was typed and is no mark then; with the key left out it would be another mark than the judge meant.
 */
export function write(text: string, key: Key): string {
  if (key === 'back') return text.slice(0, -1)
  const next = typed(text, key)
  // A second point changes no number, and is a slip all the same.
  return (key === '.' && next === text ? `${text}.` : next).slice(0, MAX_LENGTH + 1)
}

/** Whether the text is a mark, or can become one by further keys. */
export const fits = (text: string, limits: Limits): boolean => text.length <= MAX_LENGTH && canBecome(text, limits)

function typed(text: string, key: Exclude<Key, 'back'>): string {
  if (key === 'minus') return text.startsWith('-') ? text.slice(1) : `-${text}`
  if (key === '.') return text === '' || text === '-' ? `${text}0.` : text.includes('.') ? text : `${text}.`
  if (text === '0') return key
  if (text === '-0') return `-${key}`
  return text + key
}

/** Whether the text is a mark as it stands. */
export function isMark(text: string, limits: Limits): boolean {
  const value = parseDecimal(text)
  if (value === null) return false
  const { min, max, step, origin } = exact(limits)
  return text.length <= MAX_LENGTH && value >= min && value <= max && (value - origin) % step === 0n
}

/** Whether some further keys make a mark of the text. */
export function canBecome(text: string, limits: Limits): boolean {
  const e = exact(limits)
  if (text === '' || text === '-') return text === '' || e.min < 0n
  const negative = text.startsWith('-')
  if (negative && e.min >= 0n) return false
  const body = negative ? text.slice(1) : text
  const [whole = '', part] = body.split('.')
  if (part !== undefined && (part.length > e.digits || e.digits === 0)) return false
  const low = parseDecimal(`${whole}.${part ?? ''}`)
  if (low === null) return false
  // What the digits typed so far leave open: [low, low + one unit of the last digit), then ten times that for each further whole digit.
  const last = 10n ** BigInt(SCALE - (part?.length ?? 0))
  const smallest = 10n ** BigInt(SCALE - e.digits)
  for (let factor = 1n, more = 0; more <= MAX_LENGTH; more++, factor *= 10n) {
    const from = low * factor
    const to = from + last * factor - smallest
    if (holdsMark(negative ? -to : from, negative ? -from : to, e)) return true
    if (part !== undefined || low === 0n) return false
  }
  return false
}

function holdsMark(from: bigint, to: bigint, e: Exact): boolean {
  const low = from > e.min ? from : e.min
  const high = to < e.max ? to : e.max
  if (low > high) return false
  const above = (low - e.origin) % e.step
  const first = above === 0n ? low : above > 0n ? low + e.step - above : low - above
  return first <= high
}

/** The mark as it is sent: shortest plain decimal. */
export function toMark(text: string): string {
  const value = parseDecimal(text)
  if (value === null) throw new Error(`Not a mark: ${text}`)
  return showDecimal(value)
}
