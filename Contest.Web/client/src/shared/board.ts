/** The public board as the server sends it (Live/BoardModels.cs, Features/Results/GetPublicResults.cs). Decimals are strings. */

export interface BoardSnapshot {
  version: number
  meta: BoardMeta
  rows: BoardRow[]
}

/** Applies only onto a board at version `from`. */
export interface BoardDelta {
  from: number
  to: number
  /** New, or changed in more than their place. */
  rows: BoardRow[]
  /** Nothing but the place changed. */
  places: RowPlace[]
  removed: string[]
  /** Taken out, all of them, then put in one after another. */
  moves: RowMove[]
  meta: BoardMeta | null
}

export interface RowPlace {
  key: string
  rank: string | null
  divisionRank?: string
}

export interface RowMove {
  key: string
  to: number
}

export type BoardStateWord = 'upcoming' | 'live' | 'scored' | 'provisional' | 'notice' | 'official' | 'cancelled'
export type RowStatus = 'ranked' | 'waiting' | 'held' | 'guest' | 'absent' | 'withdrawn' | 'disqualified' | 'refused'

export interface BoardMeta {
  code: string
  title: string
  series: string | null
  organizer: string
  eventName: string
  events: BoardEvent[]
  state: BoardStateWord
  scored: number
  total: number
  heat: BoardHeat | null
  frozenAt: string | null
  columns: BoardColumn[]
  prizeLines: PrizeLine[]
  units: UnitRow[]
  /** What an award ceremony has shown since the freeze; null (or left out) without one. */
  reveal: BoardReveal | null
}

/** `tiers` are this event's of which something was shown, the newest first; `now` is what is on the stage, of whichever event. */
export interface BoardReveal {
  tiers: RevealedTier[]
  now: RevealNow
}

export interface RevealedTier {
  nameZh: string
  nameEn: string
  /** The rows of this board that have it. */
  keys: string[]
  units: string[]
}

export interface RevealNow {
  /** tier, select or reveal. */
  kind: string
  eventName: string
  tierZh: string
  tierEn: string
  rank: string | null
  lines: RevealedLine[]
}

export interface RevealedLine {
  rank: string | null
  name: string
  unit: string
  total: string | null
}

export interface BoardEvent {
  number: number
  name: string
}

export interface BoardHeat {
  number: number
  count: number
  name: string
}

export interface BoardColumn {
  key: string
  nameZh: string
  nameEn: string
  unit: string | null
}

export interface PrizeLine {
  nameZh: string
  nameEn: string
  count: number
  through: number
}

export interface UnitRow {
  rank: string
  unit: string
  total: string
  counted: number
}

export interface BoardRow {
  key: string
  rank: string | null
  bib: string
  name: string
  unit: string
  division: string | null
  total: string | null
  status: RowStatus
  missing: number
  parts: Record<string, string>
  tieZh: string | null
  tieEn: string | null
  /** The place within the division. */
  divisionRank: string | null
  /** On a delegation's board its own entries: what each aspect came to, as far as it is shown. */
  own?: BoardMark[]
}

/** What one aspect came to: as measured, with its unit, or its points. */
export interface BoardMark {
  nameZh: string
  nameEn: string
  unit: string | null
  value: string
}

/** Why a row has its place, as far as the audience may know; rank and total are those that the sentences speak of. */
export interface RowReason {
  key: string
  rank: string | null
  total: string | null
  status: RowStatus
  zh: string[]
  en: string[]
}

/** The published results of an event. */
export interface PublicResults {
  title: string
  organizer: string
  eventName: string
  events: string[]
  state: BoardStateWord
  publishedAt: string
  hash: string
  /** What the chief judge's sign-off of each stage fixed. */
  seals: { stage: string; number: number; root: string; sealedAt: string }[]
  columns: BoardColumn[]
  rows: PublicLine[]
  units: UnitRow[]
  awards: AwardListTier[]
  notice: { title: string; text: string; from: string; to: string } | null
}

export interface PublicLine {
  rank: string | null
  bib: string
  name: string
  unit: string
  total: string | null
  status: RowStatus
  parts: Record<string, string>
  whyZh: string[]
  whyEn: string[]
  division?: string | null
  divisionRank?: string | null
}

export interface AwardListTier {
  nameZh: string
  nameEn: string
  rows: AwardListRow[]
}

export interface AwardListRow {
  rank: string | null
  bib: string | null
  name: string
  unit: string
  total: string | null
  whyZh: string
  whyEn: string
}
