import { describe, expect, it } from 'vitest'
import type { MatrixCell, MatrixView } from '@/shared/api/generated'
import { columnsOf, say } from './scoreList'

const matrix = (aspects: number, attempts = 1) =>
  ({
    seats: [
      { seatId: 'j1', role: 'judge', number: 1 },
      { seatId: 's1', role: 'scale', number: 1 },
    ],
    aspects: [
      ...Array.from({ length: aspects }, (_, i) => ({
        key: `a${i}`,
        name: { zh: `项${i}`, en: `aspect ${i}` },
        roles: ['judge'],
        attempts,
      })),
      { key: 'weight', name: { zh: '净重', en: 'weight' }, roles: ['scale'], attempts: 1 },
    ],
  }) as unknown as MatrixView
const cell = (given: object) => ({ marks: [], subtotal: null, recused: false, ...given }) as unknown as MatrixCell

describe('score list', () => {
  it('has a column for each mark that a seat gives', () => {
    expect(columnsOf(matrix(1, 2), (t) => t.zh).map((c) => [c.seatId, c.text])).toEqual([
      ['j1', '项0 1'],
      ['j1', '项0 2'],
      ['s1', '净重'],
    ])
  })

  it('has a column for each seat where marks would not fit the paper', () => {
    expect(columnsOf(matrix(40), (t) => t.zh).map((c) => [c.seatId, c.text])).toEqual([
      ['j1', ''],
      ['s1', ''],
    ])
  })

  it('says the mark in force, a code as a code, and a dash for whoever does not mark', () => {
    const [column] = columnsOf(matrix(1), (t) => t.zh)
    expect(say(cell({ marks: [{ aspectKey: 'a0', attempt: 1, value: '12.5', code: null }] }), column!)).toBe('12.5')
    expect(say(cell({ marks: [{ aspectKey: 'a0', attempt: 1, value: null, code: 'dns' }] }), column!)).toBe('dns')
    expect(say(cell({}), column!)).toBe('')
    expect(say(cell({ recused: true }), column!)).toBe('—')
    expect(say(cell({ subtotal: '33' }), { ...column!, aspectKey: undefined })).toBe('33')
  })
})
