import type { BoardDelta, BoardSnapshot } from '@/shared/board'

/** The board after a delta; null when the delta belongs onto another version and the snapshot must be fetched. */
export function apply(board: BoardSnapshot, delta: BoardDelta): BoardSnapshot | null {
  if (delta.from !== board.version) return null
  const rows = new Map(board.rows.map((row) => [row.key, row]))
  for (const row of delta.rows) rows.set(row.key, row)
  for (const { key, rank, divisionRank = null } of delta.places) {
    const row = rows.get(key)
    if (!row) return null
    rows.set(key, { ...row, rank, divisionRank })
  }
  for (const key of delta.removed) rows.delete(key)
  const moved = new Set(delta.moves.map((move) => move.key))
  const order = board.rows.map((row) => row.key).filter((key) => rows.has(key) && !moved.has(key))
  for (const { key, to } of delta.moves) order.splice(to, 0, key)
  const ordered = order.flatMap((key) => rows.get(key) ?? [])
  // A row that found no place would vanish from the page: then the whole board is asked for.
  if (ordered.length !== rows.size) return null
  return { version: delta.to, meta: delta.meta ?? board.meta, rows: ordered }
}

/** Places gained (positive) or lost since the board before, by row; only rows that had a place in both. */
export function movements(before: BoardSnapshot, after: BoardSnapshot): Map<string, number> {
  const old = new Map(before.rows.map((row) => [row.key, place(row.rank)]))
  const moved = new Map<string, number>()
  for (const row of after.rows) {
    const was = old.get(row.key)
    const is = place(row.rank)
    if (was != null && is != null && was !== is) moved.set(row.key, was - is)
  }
  return moved
}

/** Rows that have another total than before, or their first. */
export function rescored(before: BoardSnapshot, after: BoardSnapshot): string[] {
  const old = new Map(before.rows.map((row) => [row.key, row.total]))
  return after.rows
    .filter((row) => row.total !== null && old.has(row.key) && old.get(row.key) !== row.total)
    .map((row) => row.key)
}

export function place(rank: string | null): number | null {
  const number = rank === null ? NaN : Number.parseFloat(rank.replace(/^[^\d]*/, ''))
  return Number.isNaN(number) ? null : number
}
