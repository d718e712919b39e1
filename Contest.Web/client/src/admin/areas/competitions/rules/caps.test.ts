import { describe, expect, it } from 'vitest'
import type { AwardPlan } from './awards'
import { capStanding, fit, shareOf } from './caps'

const plan = (counts: (number | undefined)[], more: Partial<AwardPlan> = {}): AwardPlan => ({
  format: 'contest-awards/1',
  parts: [
    { key: 'main', tiers: counts.map((count, i) => ({ key: `t${i}`, ...(count ? { count } : { share: '10%' }) })) },
  ],
  caps: [{ share: '2/3' }],
  ...more,
})

describe('counts that fit a cap', () => {
  it('stay in proportion, by the largest remainder', () => {
    expect(fit([6, 12, 18], 8)).toEqual([1, 3, 4])
    expect(fit([3, 3, 3], 8)).toEqual([3, 3, 2])
    expect(fit([6, 12, 18], 24)).toEqual([4, 8, 12])
  })

  it('leave each tier one while that suffices', () => {
    expect(fit([1, 2, 30], 6)).toEqual([1, 1, 4])
    expect(fit([1, 1, 30], 3)).toEqual([1, 1, 1])
    expect(fit([6, 12, 18], 2)).toContain(0)
  })

  it('are never more than is allowed, and never change what fits', () => {
    expect(fit([2, 3, 3], 8)).toEqual([2, 3, 3])
    for (let allowed = 0; allowed < 36; allowed++)
      for (const counts of [
        [6, 12, 18],
        [1, 1, 34],
        [13, 11, 12],
      ])
        expect(fit(counts, allowed).reduce((a, b) => a + b, 0)).toBe(allowed)
  })
})

describe('a plan against its cap', () => {
  it('takes a share of those who compete, rounded down in whole numbers', () => {
    expect([shareOf(105, '2/3'), shareOf(104, '2/3'), shareOf(105, '66.6%'), shareOf(7, '0.5')]).toEqual([
      70, 69, 69, 3,
    ])
    expect([shareOf(9, 'a third'), shareOf(9, '1/0')]).toEqual([undefined, undefined])
  })

  it('says the sum, the cap and where it is from', () => {
    expect(capStanding(plan([3, 3, 3]), { share: '2/3' }, 12)).toMatchObject({
      sum: 9,
      allowed: 8,
      share: '2/3',
      people: 12,
    })
    expect(capStanding(plan([3, 3, 3]), { share: '2/3', count: 5 }, 12)).toEqual(
      expect.not.objectContaining({ share: '2/3' }),
    )
    expect(capStanding(plan([3, 3, 3]), { share: '2/3', count: 5 }, 12)).toMatchObject({ allowed: 5 })
  })

  it('says nothing where only the result tells how many there will be', () => {
    expect(capStanding(plan([3, undefined]), { share: '2/3' }, 12)).toBeUndefined()
    expect(capStanding(plan([3], { shareOf: 'ranked' }), { share: '2/3' }, 12)).toBeUndefined()
    expect(capStanding(plan([3]), { budget: 900 }, 12)).toBeUndefined()
    const divided = plan([3])
    divided.parts![0]!.per = 'division'
    expect(capStanding(divided, { share: '2/3' }, 12)).toBeUndefined()
  })

  it('knows whether a tie at a line may bring more', () => {
    const parted = plan([3])
    parted.parts![0]!.ties = 'break'
    expect([plan([3]), parted].map((p) => capStanding(p, { share: '2/3' }, 12)?.ties)).toEqual([true, false])
  })

  it('counts the parts that the cap names alone', () => {
    const two = plan([3])
    two.parts!.push({ key: 'more', tiers: [{ key: 'x', count: 9 }] })
    expect(capStanding(two, { share: '2/3', parts: ['main'] }, 12)).toMatchObject({ sum: 3 })
    expect(capStanding(two, { share: '2/3' }, 12)).toMatchObject({ sum: 12 })
  })
})
