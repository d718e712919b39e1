import { describe, expect, it } from 'vitest'
import { formatClock, formatDecimal } from './format'
import { keepLocale } from './i18n/locale'

describe('what people read', () => {
  it('shows times of Asia/Shanghai, whatever the device thinks', () => {
    keepLocale('zh-CN')
    expect(formatClock('2024-09-02T16:03:22Z')).toBe('00:03:22')
  })

  it('pads decimals as text and loses no digit', () => {
    expect(formatDecimal('12345678901234567.1', 2)).toBe('12345678901234567.10')
    expect(formatDecimal('7', 2)).toBe('7.00')
    expect(formatDecimal('7.125', 2)).toBe('7.125')
    expect(formatDecimal(null)).toBe('')
  })
})
