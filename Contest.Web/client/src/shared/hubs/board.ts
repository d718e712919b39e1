import type { BoardDelta, BoardSnapshot } from '../board'

/** What BoardHub.Watch streams: a whole board, or what changed since the update before. */
export interface BoardUpdate {
  snapshot: BoardSnapshot | null
  delta: BoardDelta | null
}
