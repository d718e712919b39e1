/** The staff hub (`/hubs/staff`) as the server's contracts have it (Features/Judging/Live); a C# test compares them. Messages are hints: the page asks the API. */

export interface MatrixChange {
  stageId: string
  heatIds: string[]
  entryIds: string[]
}

export interface SeatPresence {
  seatId: string
  stageId: string
  online: boolean
  since: string | null
  pending: number
}

/** What the server tells a staff page. */
export interface IStaffClient {
  matrixChanged(change: MatrixChange): void
  presenceChanged(presence: SeatPresence): void
  competitionChanged(what: string): void
}

/** What a staff page asks of the server. */
export interface IStaffHub {
  watch(competitionId: string): Promise<void>
  unwatch(competitionId: string): Promise<void>
}
