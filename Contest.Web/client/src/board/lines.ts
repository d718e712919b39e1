import type { PrizeLine } from '@/shared/board'
import { place } from './apply'

export type Lined<T> = { kind: 'row'; row: T } | { kind: 'line'; line: PrizeLine }

/** Rows with the line of each award tier below the last place that it reaches; no line below what is not ranked yet. */
export function withLines<T extends { rank: string | null }>(
  rows: readonly T[],
  lines: readonly PrizeLine[],
): Lined<T>[] {
  const items: Lined<T>[] = []
  const waiting = [...lines].sort((a, b) => a.through - b.through)
  for (const row of rows) {
    const at = place(row.rank)
    while (waiting.length && items.length && (at === null || at > waiting[0]!.through)) {
      const line = waiting.shift()!
      const last = items[items.length - 1]
      // Two tiers that end at the same place (none between them): the lower one says it.
      if (last?.kind === 'line') items.pop()
      if (reached(items, line)) items.push({ kind: 'line', line })
    }
    items.push({ kind: 'row', row })
  }
  return items
}

const reached = <T extends { rank: string | null }>(items: Lined<T>[], line: PrizeLine) =>
  items.filter((item) => item.kind === 'row' && place(item.row.rank) !== null).length >=
  Math.min(line.through, line.count)
