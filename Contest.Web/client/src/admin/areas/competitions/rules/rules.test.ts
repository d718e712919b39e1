import { describe, expect, it } from 'vitest'
import { freshKey, manyOf, setMany, type Tier } from './awards'
import { setNumber, shortDecimal } from './nodes'

describe('numbers of the rules editor', () => {
  it('shows an exact decimal shortly and says that there is more', () => {
    expect(shortDecimal('33.3333333333333333333333333')).toBe('33.3333…')
    expect(shortDecimal('87.50')).toBe('87.50')
    expect(shortDecimal('1 / 3 → 0.333333')).toBe('1 / 3 → 0.3333…')
    expect(shortDecimal(null)).toBe('')
  })

  it('takes an empty field away, turns a number into one and leaves what the server shall refuse', () => {
    const node: Record<string, unknown> = { max: 10 }
    setNumber(node, 'max', '12.5')
    expect(node.max).toBe(12.5)
    setNumber(node, 'max', 'many')
    expect(node.max).toBe('many')
    setNumber(node, 'max', ' ')
    expect('max' in node).toBe(false)
  })
})

describe('tiers of an award plan', () => {
  it('reads a whole number as a count and anything else as a share', () => {
    const tier: Tier = { key: 'first' }
    setMany(tier, '6')
    expect(tier).toEqual({ key: 'first', count: 6 })
    setMany(tier, '10%')
    expect(tier).toEqual({ key: 'first', share: '10%' })
    setMany(tier, '')
    expect(tier).toEqual({ key: 'first' })
  })

  it('shows the fraction that the server keeps as the percent that people wrote', () => {
    expect(manyOf({ key: 'a', share: '1/10' })).toBe('10%')
    expect(manyOf({ key: 'a', share: '1/12' })).toBe('1/12')
    expect(manyOf({ key: 'a', count: 3 })).toBe('3')
  })

  it('finds a key that neither a part, a unit nor a tier has', () => {
    const plan = { format: 'contest-awards/1', parts: [{ key: 'part-1', tiers: [{ key: 'part-2' }] }] }
    expect(freshKey(plan, 'part')).toBe('part-3')
  })
})
