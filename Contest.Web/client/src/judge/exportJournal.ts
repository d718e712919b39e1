import type { MarkOperation } from '@/shared/hubs/judging'
import type { JudgeStore } from './store'

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

export async function journalFile(store: JudgeStore): Promise<JournalFile> {
  const roster = store.state.roster!
  return {
    format: 'contest-journal/1',
    competitionId: roster.competitionId,
    stageId: roster.stageId,
    seatId: roster.seat.seatId,
    deviceId: await store.deviceId(),
    exportedAt: new Date().toISOString(),
    operations: store.queued.value.map((entry) => ({ ...entry.operation })),
  }
}

/** Saves the journal as a file; nothing leaves the journal by it, so that sending stays possible and is harmless afterwards. */
export async function exportJournal(store: JudgeStore): Promise<void> {
  const file = await journalFile(store)
  const { saveBlob } = await import('@/shared/api/http')
  const stamp = file.exportedAt.slice(0, 16).replace(/\D/g, '')
  saveBlob(
    new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' }),
    `journal-${file.seatId.slice(-6)}-${stamp}.json`,
  )
}
