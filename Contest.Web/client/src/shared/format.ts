import { currentLocale } from './i18n/locale'

const ZONE = 'Asia/Shanghai'
const cache = new Map<string, Intl.DateTimeFormat>()

function formatter(kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${currentLocale()} ${kind}`
  let found = cache.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(currentLocale(), { timeZone: ZONE, ...options })
    cache.set(key, found)
  }
  return found
}

type Moment = string | number | Date | null | undefined

/** The moment as a date; undefined where there is none. */
function dateOf(moment: Moment): Date | undefined {
  if (moment == null || moment === '') return undefined
  const date = moment instanceof Date ? moment : new Date(moment)
  return Number.isNaN(date.getTime()) ? undefined : date
}

function show(kind: string, options: Intl.DateTimeFormatOptions, moment: Moment): string {
  const date = dateOf(moment)
  return date ? formatter(kind, options).format(date) : ''
}

/** 2024-09-02 as in GB/T 7408 and in the fields where it is entered: a day in Asia/Shanghai, whatever the device's own zone is. */
export function formatDate(moment: Moment): string {
  const date = dateOf(moment)
  if (!date) return ''
  const parts = formatter('date', { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(date)
  const part = (type: 'year' | 'month' | 'day') => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** 9月2日 / Sep 2 */
export const formatDay = (moment: Moment) => show('day', { month: 'short', day: 'numeric' }, moment)

/** 14:03 */
export const formatTime = (moment: Moment) =>
  show('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, moment)

/** 14:03:22 */
export const formatClock = (moment: Moment) =>
  show('clock', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, moment)

/** 2024-09-02 14:03 */
export const formatDateTime = (moment: Moment) => [formatDate(moment), formatTime(moment)].filter(Boolean).join(' ')

/** 12,345 */
export const formatCount = (count: number | null | undefined) =>
  count == null ? '' : new Intl.NumberFormat(currentLocale()).format(count)

/** A decimal string as it is, with at least `digits` places; no arithmetic in binary floating point. */
export function formatDecimal(value: string | null | undefined, digits = 0): string {
  if (value == null || value === '') return ''
  const [whole = '0', part = ''] = value.split('.')
  const padded = part.padEnd(digits, '0')
  return padded ? `${whole}.${padded}` : whole
}

/** A decimal string with at most `digits` places, halves rounded up; what is no number stays as it is. Strings are formatted exactly, not by way of binary floating point. */
export function formatRounded(value: string, digits = 2): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  const format = new Intl.NumberFormat('en', { maximumFractionDigits: digits, useGrouping: false })
  return format.format(value as unknown as number)
}
