import { describe, expect, it } from 'vitest'
import { formatClock, formatDate, formatDateTime, formatDecimal, formatRounded } from './format'
import { keepLocale } from './i18n/locale'

describe('what people read', () => {
  it('shows times of Asia/Shanghai, whatever the device thinks', () => {
    keepLocale('zh-CN')
    expect(formatClock('2024-09-02T16:03:22Z')).toBe('00:03:22')
  })

  it('writes days as they are entered, in both languages', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      keepLocale(locale)
      expect(formatDate('2024-09-02T16:03:22Z')).toBe('2024-09-03')
      expect(formatDateTime('2024-09-02T16:03:22Z')).toBe('2024-09-03 00:03')
      expect(formatDate('')).toBe('')
      expect(formatDateTime('not a time')).toBe('')
    }
  })

  it('rounds a mean to what can be read, exactly', () => {
    expect(formatRounded('10.833333')).toBe('10.83')
    expect(formatRounded('33.835')).toBe('33.84')
    expect(formatRounded('1296')).toBe('1296')
    expect(formatRounded('9.5')).toBe('9.5')
    expect(formatRounded('dnf')).toBe('dnf')
  })

  it('pads decimals as text and loses no digit', () => {
    expect(formatDecimal('12345678901234567.1', 2)).toBe('12345678901234567.10')
    expect(formatDecimal('7', 2)).toBe('7.00')
    expect(formatDecimal('7.125', 2)).toBe('7.125')
    expect(formatDecimal(null)).toBe('')
  })
})
