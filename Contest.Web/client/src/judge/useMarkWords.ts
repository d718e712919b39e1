import { useI18n } from 'vue-i18n'
import type { RosterAspect } from '@/shared/hubs/judging'
import { parseDecimal, showDecimal } from './decimal'
import type { GivenMark } from './runningSum'
import type { Slot } from './slots'

/** A mark as a judge reads it: what was marked, and the mark in words or with its unit. */
export function useMarkWords() {
  const { t, te, locale } = useI18n()
  const aspectName = (aspect: RosterAspect) => (locale.value === 'en' ? aspect.name.en : aspect.name.zh)
  const slotName = ({ aspect, attempt }: Slot) =>
    aspect.attempts > 1 ? `${aspectName(aspect)} · ${t('tablet.attempt', { n: attempt })}` : aspectName(aspect)
  const codeWord = (code: string) => (te(`tablet.code.${code}`) ? t(`tablet.code.${code}`) : code)

  function markWord(aspect: RosterAspect, mark: GivenMark): string {
    if (mark.code) return codeWord(mark.code)
    if (aspect.kind === 'binary') return t(mark.value === '0' ? 'tablet.key.no' : 'tablet.key.yes')
    return mark.value ?? ''
  }

  /** With its unit, as it is signed: 45.25 kg, 1500 s (25:00). */
  function measured(aspect: RosterAspect, mark: GivenMark): string {
    const word = markWord(aspect, mark)
    if (!aspect.unit || mark.value === null) return word
    const clock = aspect.unit === 's' ? clockTime(mark.value) : null
    return `${word} ${aspect.unit}${clock ? ` (${clock})` : ''}`
  }

  return { aspectName, slotName, codeWord, markWord, measured }
}

const MINUTE = 60_000_000n
const HOUR = 60n * MINUTE

/** Seconds as a stopwatch shows them, 25:00 or 1:05:30.5; null below a minute, which is read as it stands. */
export function clockTime(seconds: string): string | null {
  const time = parseDecimal(seconds)
  if (time === null || time < MINUTE) return null
  const two = (digits: string) => (/^\d(\.|$)/.test(digits) ? `0${digits}` : digits)
  const minutes = String((time % HOUR) / MINUTE)
  const rest = two(showDecimal(time % MINUTE))
  return time < HOUR ? `${minutes}:${rest}` : `${time / HOUR}:${two(minutes)}:${rest}`
}
