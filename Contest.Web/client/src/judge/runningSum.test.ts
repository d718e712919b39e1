import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OwnWorth, RosterAspect } from '@/shared/hubs/judging'
import { runningSum, type GivenMark, type RunningSum } from './runningSum'
import { unusual } from './unusual'

const aspect = (key: string, worth: OwnWorth | null): RosterAspect => ({
  key,
  name: { zh: key, en: key },
  kind: 'score',
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
  worth,
})
const mark = (aspectKey: string, value: string | null, code: string | null = null, attempt = 1): GivenMark => ({
  aspectKey,
  attempt,
  value,
  code,
})

/** Marks and sums as the engine has them: written by RunningSumTests.cs, with UPDATE_GOLDEN=1. */
const vectors = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../../../Contest.Tests/Integration/Judging/Golden/running-sums.json'),
    'utf8',
  ),
) as { name: string; aspects: RosterAspect[]; marks: GivenMark[]; expected: RunningSum }[]

describe('the running sum of a judge', () => {
  it('has vectors of every kind that counts and of those that do not', () => {
    expect(vectors.length).toBeGreaterThan(200)
    expect(new Set(vectors.flatMap((v) => v.aspects.map((a) => a.kind)))).toEqual(
      new Set(['score', 'binary', 'judgement', 'exam', 'deduction', 'penalty', 'quantity']),
    )
  })

  it.each(vectors.map((v) => [v.name, v] as const))('is what the engine makes of %s', (_, vector) => {
    expect(runningSum(vector.aspects, vector.marks)).toEqual(vector.expected)
  })

  it('is nothing, not zero, before the first mark and after the last was taken back', () => {
    const one = aspect('cut', { base: '0', times: '1', over: '1', least: null, most: null })
    expect(runningSum([one], [])).toEqual({ sum: null, marked: 0, total: 1 })
    expect(runningSum([one], [mark('cut', null, 'clear')])).toEqual({ sum: null, marked: 0, total: 1 })
    expect(runningSum([one], [mark('cut', '0')]).sum).toBe('0')
  })

  it('leaves to the engine what the roster of an earlier page does not price', () => {
    const old = { ...aspect('cut', null), worth: undefined as unknown as null }
    expect(runningSum([old], [mark('cut', '9')])).toEqual({ sum: null, marked: 1, total: 1 })
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
