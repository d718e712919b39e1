import type { BoardSnapshot, PrizeLine } from '@/shared/board'
import { withLines } from './lines'
import type { HallView } from './rotation'
import { t } from './texts'
import { statusWords } from './words'

/** A line of the hall's screen, a person or a unit. */
export interface HallRow {
  key: string
  /** Null for whoever has no place (yet). */
  rank: string | null
  name: string
  small: string
  total: string | null
  /** What stands where the total would. */
  words: string
}

export type HallItem = { kind: 'row'; row: HallRow } | { kind: 'line'; line: PrizeLine }

export function hallRows(board: BoardSnapshot, view: HallView): HallRow[] {
  if (view.kind === 'units') {
    return board.meta.units.map((unit) => ({
      key: unit.unit,
      rank: unit.rank || null,
      name: unit.unit,
      small: t('counted', { n: unit.counted }),
      total: unit.total,
      words: '',
    }))
  }
  return board.rows
    .filter((row) => view.kind === 'people' || row.division === view.division)
    .map((row) => ({
      key: row.key,
      rank: row.status !== 'ranked' ? null : view.kind === 'people' ? row.rank : (row.divisionRank ?? null),
      name: row.name,
      small: [row.bib, row.unit].filter(Boolean).join(' · '),
      total: row.total,
      words: statusWords(row),
    }))
}

/** The heights that hall.css gives a row and a prize line, in its unit. */
const ROW = 72
const LINE = 44
const FEWEST = 3

/**
 * How many rows a page may have, so that every page fits the height (in units of hall.css) with the prize lines that fall on it: a row that is cut in
 * half is no row.
 */
export function rowsThatFit(height: number, all: HallRow[], pinned: number, lines: readonly PrizeLine[]): number {
  // Above each line so many rows of the list; those pinned are on no page, and a line right below them is on the first.
  let rows = 0
  const above: number[] = []
  for (const item of withLines(all, lines)) {
    if (item.kind === 'row') rows++
    else if (rows >= pinned) above.push(rows - pinned)
  }
  const rest = Math.max(0, rows - pinned)
  let most = Math.max(FEWEST, Math.floor(height / ROW))
  const fits = () => {
    const onPage = new Map<number, number>()
    for (const n of above) {
      const page = Math.floor(Math.max(0, n - 1) / most)
      onPage.set(page, (onPage.get(page) ?? 0) + 1)
    }
    return [...onPage].every(([page, n]) => Math.min(most, rest - page * most) * ROW + n * LINE <= height)
  }
  while (most > FEWEST && !fits()) most--
  return most
}

/** The rows of a page with the prize lines that fall between them; those above were on the page before. */
export function hallItems(
  all: HallRow[],
  here: HallRow[],
  top: HallRow[],
  lines: readonly PrizeLine[],
  first: boolean,
): HallItem[] {
  const keys = new Set(here.map((row) => row.key))
  const lastPinned = top[top.length - 1]?.key
  const items = withLines(all, lines)
  return items.filter((item, i) => {
    if (item.kind === 'row') return keys.has(item.row.key)
    const above = items[i - 1]
    return above?.kind === 'row' && (keys.has(above.row.key) || (first && above.row.key === lastPinned))
  })
}
