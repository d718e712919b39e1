/**
 * The judging hub (`/hubs/judging`) as the server's contracts have it (Features/Judging/Live): same names in camelCase, decimals as
 * strings, times as ISO 8601 in UTC. A C# test compares this file with the contracts: one member a line, no clever types.
 */

export type AckStatus = 'stored' | 'duplicate' | 'conflict' | 'refused' | 'retry'
export type SeatRole = 'judge' | 'scale' | 'chief'
export type HeatStatus = 'planned' | 'running' | 'finished'
export type StageStatus = 'planned' | 'open' | 'closed'
export type AspectKind =
  | 'score'
  | 'binary'
  | 'banded'
  | 'deduction'
  | 'quantity'
  | 'time'
  | 'problem'
  | 'judgement'
  | 'ballot'
  | 'penalty'
  | 'exam'
  | 'trial'

export interface HubProblem {
  code: string
  title: string
  args: Record<string, unknown>
}

export interface MarkOperation {
  operationId: string
  entryId: string
  aspectKey: string
  attempt: number
  value: string | null
  code: string | null
  basedOnRevision: number
  reason: string | null
  clientTime: string
  basedOnOperation: string | null
  rulesVersion: number | null
}

export interface SubmitBatch {
  operations: MarkOperation[]
  pending: number
}

export interface RosterMark {
  aspectKey: string
  attempt: number
  revision: number
  value: string | null
  code: string | null
  operationId: string
}

export interface MarkAck {
  operationId: string
  status: AckStatus
  revision: number
  current: RosterMark | null
  problem: HubProblem | null
}

export interface SubmitAnswer {
  acks: MarkAck[]
}

export interface SheetState {
  entryId: string
  signedAt: string | null
  remarkReason: string | null
  rows: number
  headHash: string
  marks: RosterMark[]
}

export interface SignAnswer {
  sheet: SheetState | null
  problem: HubProblem | null
}

export interface AspectText {
  zh: string
  en: string
}

export interface RosterAspect {
  key: string
  name: AspectText
  kind: AspectKind
  min: string | null
  max: string | null
  step: string | null
  unit: string | null
  attempts: number
  codes: string[]
  descriptors: AspectText[]
  from: string | null
  per: string | null
  maxPoints: string | null
  worth: OwnWorth | null
}

/** What a mark is worth by itself: base + mark × times ÷ over, held between least and most. */
export interface OwnWorth {
  base: string
  times: string
  over: string
  least: string | null
  most: string | null
}

export interface RosterEntry {
  entryId: string
  code: string
  station: string | null
  order: number
  competing: boolean
  recused: boolean
  ownUnit: boolean
  sheet: SheetState
}

export interface RosterHeat {
  heatId: string
  number: number
  name: string
  status: HeatStatus
  startsAt: string | null
  entries: RosterEntry[]
}

export interface RosterSeat {
  seatId: string
  role: SeatRole
  number: number
  name: string
}

export interface JudgeRoster {
  competitionId: string
  competitionName: string
  eventId: string
  eventName: string
  stageId: string
  stageName: string
  stageStatus: StageStatus
  seat: RosterSeat
  rulesVersion: number
  serverTime: string
  passId: string
  passExpiresAt: string
  aspects: RosterAspect[]
  heats: RosterHeat[]
}

export interface RemarkRequest {
  entryId: string
  code: string
  reason: string
}

/** What the server tells a tablet. Each is a hint that may be lost: Join tells it all again. */
export interface IJudgingClient {
  rosterChanged(what: string): void
  sheetChanged(sheet: SheetState): void
  remarkRequested(request: RemarkRequest): void
  passEnded(problem: HubProblem): void
}

/** What a tablet asks of the server. */
export interface IJudgingHub {
  join(): Promise<JudgeRoster>
  submit(batch: SubmitBatch): Promise<SubmitAnswer>
  sign(entryId: string): Promise<SignAnswer>
}
