import type { IStreamResult } from '@microsoft/signalr'
import type { ConsoleView, HallView } from '../api/generated'
import type { BoardDelta, BoardSnapshot } from '../board'

/** What BoardHub.Watch streams: a whole board, or what changed since the update before. A C# test compares this file and ../board.ts with the server's contracts. */
export interface BoardUpdate {
  snapshot: BoardSnapshot | null
  delta: BoardDelta | null
}

/** What a staff page asks of the server. */
export interface IBoardHub {
  watch(competitionId: string, eventId: string): IStreamResult<BoardUpdate>
  watchCeremony(competitionId: string): IStreamResult<ConsoleView>
  watchStage(competitionId: string): IStreamResult<HallView>
}
