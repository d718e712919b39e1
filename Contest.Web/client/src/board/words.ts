import type { BoardMeta, BoardRow } from '@/shared/board'
import { formatClock, formatDateTime } from '@/shared/format'
import type { ConnectionWord } from './client'
import { t } from './texts'

export const connectionWords = (word: ConnectionWord, lastContact: number) =>
  t(`conn.${word}`, { time: lastContact ? formatClock(lastContact) : '–' })

export function progressWords(meta: BoardMeta): string {
  const scored = t('scored', { scored: meta.scored, total: meta.total })
  if (meta.frozenAt) return `${t('frozen', { time: formatDateTime(meta.frozenAt) })} · ${scored}`
  if (!meta.heat || meta.state !== 'live') return scored
  return `${t('heatN', { n: meta.heat.number, count: meta.heat.count })} · ${scored}`
}

export const statusWords = (row: Pick<BoardRow, 'status'> & { missing?: number }) =>
  row.status === 'waiting' && row.missing ? t('status.waitingN', { n: row.missing }) : t(`status.${row.status}`)

/** What stands where a place would: guests and the absent have a word, those still marked a dash. */
export const rankWords = (row: Pick<BoardRow, 'status'>) =>
  ['waiting', 'held', 'ranked'].includes(row.status) ? '–' : t(`status.${row.status}`)

/** Places outside the ranking (guests, the absent) have a word instead of a number. */
export const isPlaced = (row: Pick<BoardRow, 'status' | 'rank'>) => row.status === 'ranked' && row.rank !== null
