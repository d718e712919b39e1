import { describe, expect, it } from 'vitest'
import type { GetPaperSheet, MatrixRow } from '@/shared/api/generated'
import { rangeOf, same, stageOf, toKeys, type Column } from './keying'

const column = (key: string): Column => ({ aspect: { key } as Column['aspect'], attempt: 1 })
const columns = [column('cut'), column('quality')]
const row = (...marks: { aspectKey: string; value: string; revision: number }[]) =>
  ({ cells: [{ marks: marks.map((m) => ({ ...m, attempt: 1, code: null })), takenBack: [] }] }) as unknown as MatrixRow
const sheet = (state: string, mayKeyAgain: boolean, own: number) =>
  ({ state, mayKeyAgain, own: Array.from({ length: own }) }) as unknown as GetPaperSheet

describe('keying of paper sheets', () => {
  it('sends what was typed, and codes as codes', () => {
    const typed = new Map([
      ['cut', '12.5'],
      ['quality', 'dns'],
    ])
    expect(toKeys(row(), 0, columns, (c) => typed.get(c.aspect.key))).toEqual([
      { aspectKey: 'cut', attempt: 1, value: '12.5', code: null, basedOnRevision: 0 },
      { aspectKey: 'quality', attempt: 1, value: null, code: 'dns', basedOnRevision: 0 },
    ])
  })

  it('leaves out what is in force already, and takes back what was emptied', () => {
    const inForce = row(
      { aspectKey: 'cut', value: '12.5', revision: 2 },
      { aspectKey: 'quality', value: '20', revision: 1 },
    )
    const typed = new Map([
      ['cut', '12.50'],
      ['quality', ' '],
    ])
    expect(toKeys(inForce, 0, columns, (c) => typed.get(c.aspect.key))).toEqual([
      { aspectKey: 'quality', attempt: 1, value: null, code: 'clear', basedOnRevision: 1 },
    ])
    expect(toKeys(inForce, 0, columns, () => undefined)).toEqual([])
  })

  it('stands a mark on the one that was taken back before it', () => {
    const taken = row()
    taken.cells[0]!.takenBack.push({ aspectKey: 'cut', attempt: 1, revision: 2 })
    expect(toKeys(taken, 0, columns, () => '9')).toEqual([
      { aspectKey: 'cut', attempt: 1, value: '9', code: null, basedOnRevision: 2 },
      { aspectKey: 'quality', attempt: 1, value: '9', code: null, basedOnRevision: 0 },
    ])
    expect(toKeys(taken, 0, columns, () => undefined)).toEqual([])
  })

  it('knows whose turn it is', () => {
    expect(stageOf(undefined)).toBe('blank')
    expect(stageOf(undefined, true)).toBe('settled')
    expect(stageOf(sheet('keyed', true, 0))).toBe('second')
    expect(stageOf(sheet('keyed', false, 2))).toBe('own')
    expect(stageOf(sheet('differs', false, 0))).toBe('differs')
    expect(stageOf(sheet('decided', false, 0))).toBe('settled')
  })

  it('compares numbers as numbers and never by floating point', () => {
    expect(same('10', '10.00')).toBe(true)
    expect(same('100', '10')).toBe(false)
    expect(same('0.1', '0.10000000000000000001')).toBe(false)
    expect(same('dns', 'dnf')).toBe(false)
  })

  it('says what a column takes with its unit', () => {
    const of = (min: string | null, max: string | null, unit: string | null) =>
      rangeOf({ aspect: { min, max, unit } as Column['aspect'], attempt: 1 })
    expect(of('0', '999.99', 'kg')).toBe('0–999.99 kg')
    expect(of('0', '15', null)).toBe('0–15')
    expect(of('0', null, 's')).toBe('s')
    expect(of(null, null, null)).toBe('')
  })
})
