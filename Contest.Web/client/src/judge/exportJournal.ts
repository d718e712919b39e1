import type { MarkOperation } from '@/shared/hubs/judging'
import type { Unsent } from './journal'

/** A tablet's unsynced marks, for the desk: the same operations, with the same ids, that it would have sent. */
export interface JournalFile {
  format: 'contest-journal/1'
  competitionId: string
  stageId: string
  seatId: string
  deviceId: string
  exportedAt: string
  operations: MarkOperation[]
}

export function journalFile({ roster, operations }: Unsent, deviceId: string, now = new Date()): JournalFile {
  return {
    format: 'contest-journal/1',
    competitionId: roster.competitionId,
    stageId: roster.stageId,
    seatId: roster.seat.seatId,
    deviceId,
    exportedAt: now.toISOString(),
    operations: operations.map((operation) => ({ ...operation })),
  }
}

/** What the file holds. */
export const journalText = (file: JournalFile): string => JSON.stringify(file, null, 1)

/** Saves the journal as a file; nothing leaves the journal by it, so that sending stays possible and is harmless afterwards. */
export async function exportJournal(unsent: Unsent, deviceId: string): Promise<void> {
  const file = journalFile(unsent, deviceId)
  const { saveBlob } = await import('@/shared/api/http')
  const stamp = file.exportedAt.slice(0, 16).replace(/\D/g, '')
  saveBlob(
    new Blob([journalText(file)], { type: 'application/json' }),
    `journal-${file.seatId.slice(-6)}-${stamp}.json`,
  )
}
