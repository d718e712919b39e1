import { describe, expect, it } from 'vitest'
import type { PrizeLine } from '@/shared/board'
import { rowsThatFit, type HallRow } from './hall'

const rows = (n: number): HallRow[] =>
  Array.from({ length: n }, (_, i) => ({ key: `${i}`, rank: `${i + 1}`, name: '', small: '', total: '1', words: '' }))
const line = (through: number): PrizeLine => ({ nameZh: `${through}`, nameEn: `${through}`, count: through, through })

describe('the rows of a page in the hall', () => {
  it('fill the height where no line falls', () => {
    expect(rowsThatFit(730, rows(100), 3, [])).toBe(10)
  })

  it('leave room for the lines of the fullest page, so that no row is cut', () => {
    // Ten rows and the lines after places 4 and 10 need 808.
    expect(rowsThatFit(740, rows(100), 3, [line(1), line(4), line(10)])).toBe(9)
    expect(rowsThatFit(808, rows(100), 3, [line(1), line(4), line(10)])).toBe(10)
  })

  it('count a line right below those pinned on the first page', () => {
    expect(rowsThatFit(720, rows(100), 3, [line(3)])).toBe(9)
    expect(rowsThatFit(720, rows(8), 3, [line(3)])).toBe(10)
  })

  it('are at least three, however low the screen', () => {
    expect(rowsThatFit(50, rows(100), 3, [line(4)])).toBe(3)
  })
})
