import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import type { BoardRow } from '@/shared/board'
import { keep, kept } from '@/shared/keep'
import { applyTypeSize, chooseTheme, chooseTypeSize, readTheme, readTypeSize } from '@/shared/theme'
import { rescored } from './apply'
import { useFilter } from './filter'

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')
const between = (text: string, start: string) => {
  const from = text.indexOf('{', text.indexOf(start)) + 1
  return text
    .slice(from, text.indexOf('}', from))
    .split(';')
    .map((line) => line.trim())
    .filter(Boolean)
}

describe('the display', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    localStorage.clear()
  })

  it('is night before the script has come just as it is afterwards', () => {
    const night = between(read('../shared/tokens.css'), "[data-theme='night'] {")
    expect(night.length).toBeGreaterThan(15)
    expect(between(read('board.css'), ':root:not([data-theme]) {')).toEqual(night)
  })

  it('remembers contrast and large type', () => {
    chooseTheme('contrast')
    chooseTypeSize('large')
    expect([readTheme(), readTypeSize()]).toEqual(['contrast', 'large'])
    expect(document.documentElement.dataset).toMatchObject({ theme: 'contrast', type: 'large' })
    chooseTypeSize('normal')
    applyTypeSize()
    expect(document.documentElement.dataset.type).toBeUndefined()
  })

  it('works where the browser closes its storage, as inside a frame', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError')
      },
      setItem: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
    expect(() => keep('a', 'b')).not.toThrow()
    expect(kept('a')).toBeNull()
    expect(readTheme()).toBe('auto')
  })
})

describe('finding people', () => {
  const row = (bib: string, name: string, unit: string, division: string | null) =>
    ({ key: bib, bib, name, unit, division }) as BoardRow
  const rows = ref([
    row('A01', '马*花', '蒋和村', '青年组'),
    row('A02', '杨*军', '杨郎村', '成年组'),
    row('B01', '哈*买', '蒋和村', '成年组'),
  ])

  it('goes by name or number, unit and division together', () => {
    const { find, unit, division, units, divisions, filtered, filtering, clear } = useFilter(rows)
    expect([...units.value].sort()).toEqual(['杨郎村', '蒋和村'].sort())
    expect(divisions.value).toHaveLength(2)
    find.value = ' a0 '
    expect(filtered.value.map((r) => r.bib)).toEqual(['A01', 'A02'])
    division.value = '成年组'
    expect(filtered.value.map((r) => r.bib)).toEqual(['A02'])
    find.value = ''
    unit.value = '蒋和村'
    expect(filtered.value.map((r) => r.bib)).toEqual(['B01'])
    expect(filtering.value).toBe(true)
    clear()
    expect([filtered.value.length, filtering.value]).toEqual([3, false])
  })
})

describe('a score that changed', () => {
  const board = (...totals: (string | null)[]) => ({
    version: 1,
    meta: {} as never,
    rows: totals.map((total, i) => ({ key: 'abc'[i]!, total }) as BoardRow),
  })

  it('is marked, the first one too; what is new or lost is not', () => {
    expect(rescored(board('90', null, '80'), board('91', '70', '80'))).toEqual(['a', 'b'])
    expect(rescored(board('90'), board(null, '50'))).toEqual([])
  })
})
