import { describe, expect, it } from 'vitest'
import type { AspectKind, RosterAspect } from '@/shared/hubs/judging'
import { runningSum, type GivenMark } from './runningSum'
import { unusual } from './unusual'

const aspect = (key: string, kind: AspectKind, more: Partial<RosterAspect> = {}): RosterAspect => ({
  key,
  name: { zh: key, en: key },
  kind,
  min: null,
  max: null,
  step: null,
  unit: null,
  attempts: 1,
  codes: [],
  descriptors: [],
  from: null,
  per: null,
  maxPoints: null,
  ...more,
})
const mark = (aspectKey: string, value: string | null, code: string | null = null, attempt = 1): GivenMark => ({
  aspectKey,
  attempt,
  value,
  code,
})

describe('the running sum of a judge', () => {
  const harvest = [
    aspect('cut', 'score', { max: '15' }),
    aspect('whole', 'score', { max: '15' }),
    aspect('size', 'score', { max: '10' }),
    aspect('damaged', 'penalty', { per: '2' }),
  ]

  it('is nothing, not zero, before the first mark', () => {
    expect(runningSum(harvest, [])).toEqual({ sum: null, marked: 0, total: 4 })
  })

  it('adds what is marked and leaves out what is not', () => {
    expect(runningSum(harvest, [mark('cut', '13'), mark('whole', '12.5')])).toEqual({
      sum: '25.5',
      marked: 2,
      total: 4,
    })
  })

  it('takes penalties off, and tells zero from unmarked', () => {
    expect(runningSum(harvest, [mark('cut', '0')]).sum).toBe('0')
    expect(runningSum(harvest, [mark('cut', '1'), mark('damaged', '3')]).sum).toBe('-5')
  })

  it('does not count a mark that was taken back', () => {
    expect(runningSum(harvest, [mark('cut', null, 'clear')])).toEqual({ sum: null, marked: 0, total: 4 })
  })

  it('counts a code as marked, without points', () => {
    expect(runningSum(harvest, [mark('cut', null, 'dns')])).toEqual({ sum: null, marked: 1, total: 4 })
  })

  it('turns judgements into points without losing digits on the way', () => {
    const two = [
      aspect('a', 'judgement', { max: '3', maxPoints: '0.5' }),
      aspect('b', 'judgement', { max: '3', maxPoints: '0.5' }),
      aspect('c', 'judgement', { max: '3', maxPoints: '0.5' }),
    ]
    expect(runningSum(two, [mark('a', '1'), mark('b', '1'), mark('c', '1')]).sum).toBe('0.5')
    expect(runningSum(two, [mark('a', '2')]).sum).toBe('0.333')
  })

  it('stops a deduction at zero', () => {
    const tidy = [aspect('tidy', 'deduction', { from: '10', per: '2' })]
    expect(runningSum(tidy, [mark('tidy', '3')]).sum).toBe('4')
    expect(runningSum(tidy, [mark('tidy', '9')]).sum).toBe('0')
  })

  it('leaves measurements to the engine', () => {
    expect(runningSum([aspect('kg', 'quantity')], [mark('kg', '81.2')])).toEqual({ sum: null, marked: 1, total: 1 })
  })

  it('is exact where binary floating point is not', () => {
    const many = Array.from({ length: 10 }, (_, i) => aspect(`a${i}`, 'score'))
    expect(
      runningSum(
        many,
        many.map((a) => mark(a.key, '0.1')),
      ).sum,
    ).toBe('1')
  })
})

describe('an unusual mark', () => {
  const own = ['12', '12.5', '13', '13', '13.5', '14']

  it('is one far from what the judge gave before', () => {
    expect(unusual('3', own, '0', '15')).toEqual({ from: '12', to: '14' })
    expect(unusual('130.5', ['81.2', '77.4', '79.9', '80', '78.6'], null, null)).not.toBeNull()
  })

  it('is not one near it, nor any while little is known', () => {
    expect(unusual('11.5', own, '0', '15')).toBeNull()
    expect(unusual('14', own, '0', '15')).toBeNull()
    expect(unusual('3', ['12', '13'], '0', '15')).toBeNull()
  })
})
