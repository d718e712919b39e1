import { describe, expect, it } from 'vitest'
import { clockError } from './clock'

describe('the clock of a tablet', () => {
  it('is right within two minutes either way', () => {
    expect(clockError(0)).toBeNull()
    expect(clockError(119_000)).toBeNull()
    expect(clockError(-119_000)).toBeNull()
  })

  it('is said in the unit people would use', () => {
    expect(clockError(5 * 60_000)).toEqual({ unit: 'minutes', n: 5, fast: true })
    expect(clockError(-25 * 3_600_000)).toEqual({ unit: 'hours', n: 25, fast: false })
    expect(clockError(40 * 365 * 86_400_000)).toEqual({ unit: 'days', n: 14600, fast: true })
  })
})
