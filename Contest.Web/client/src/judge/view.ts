import { computed, reactive } from 'vue'
import type { ApiProblem } from '@/shared/api/problem'
import type { HubProblem, JudgeRoster, RemarkRequest, RosterEntry, RosterHeat } from '@/shared/hubs/judging'
import type { JournalEntry, UndoStep, Unsent } from './journal'
import { sameMark } from './rosterMarks'
import { addsUp, isGiven, runningSum, type GivenMark } from './runningSum'

export type EntryState = 'open' | 'part' | 'marked' | 'queued' | 'signed' | 'remark' | 'away'

/** A new code was scanned over unsynced marks: send again, go over and leave them here, or stay. */
export type Wish = 'again' | 'go' | 'stay'

interface State {
  ready: boolean
  roster: JudgeRoster | null
  entries: JournalEntry[]
  /** Unsynced marks of seats on which this tablet sat before. */
  stranded: Unsent[]
  /** Marks of the seat are being sent before another seat is taken; the judge is asked where that did not do. */
  leaving: 'sending' | 'asked' | null
  undo: UndoStep[]
  connected: boolean
  /** The last batch reached the server, if by plain HTTP. */
  reached: boolean
  /** The tablet itself could not keep a mark: nothing is acknowledged until it can. */
  storeProblem: string | null
  ended: HubProblem | null
  redeemProblem: ApiProblem | null
  remarks: RemarkRequest[]
  heatId: string | null
  entryId: string | null
  /** Milliseconds that the tablet's clock is ahead of the server's; null before the server was heard. */
  clockAhead: number | null
  /** Heats that the judge began without a network. */
  begun: string[]
  /** When the server last answered, by this tablet's clock. */
  heardAt: number | null
}

/** What the screen shows, read off the roster and the journal; it changes nothing. */
export class JudgeView {
  readonly state: State = reactive({
    ready: false,
    roster: null,
    entries: [],
    stranded: [],
    leaving: null,
    undo: [],
    connected: false,
    reached: false,
    storeProblem: null,
    ended: null,
    redeemProblem: null,
    remarks: [],
    heatId: null,
    entryId: null,
    clockAhead: null,
    begun: [],
    heardAt: null,
  })

  readonly heats = computed(() => this.state.roster?.heats ?? [])
  readonly heat = computed<RosterHeat | null>(
    () => this.heats.value.find((h) => h.heatId === this.state.heatId) ?? null,
  )
  readonly places = computed(() => [...(this.heat.value?.entries ?? [])].sort((a, b) => a.order - b.order))
  readonly entry = computed(() => this.places.value.find((e) => e.entryId === this.state.entryId) ?? null)
  /** No way to the server, neither hub nor plain HTTP. */
  readonly away = computed(() => !this.state.connected && !this.state.reached)
  readonly aspects = computed(() => this.state.roster?.aspects ?? [])
  /** The seat's sums say what its sheets come to. */
  readonly addsUp = computed(() => addsUp(this.aspects.value))
  readonly queued = computed(() => this.state.entries.filter((e) => e.state === 'queued'))
  /** All that the server does not have, of this seat and of earlier ones. */
  readonly unsent = computed<Unsent[]>(() => [
    ...(this.state.roster && this.queued.value.length
      ? [{ roster: this.state.roster, operations: this.queued.value.map((e) => e.operation) }]
      : []),
    ...this.state.stranded,
  ])
  readonly problems = computed(() => this.state.entries.filter((e) => e.state === 'problem'))
  /** Without a network nobody tells the tablet that a heat has begun: then the judge may say so. */
  readonly mayBegin = computed(
    () =>
      this.away.value &&
      this.heat.value?.status === 'planned' &&
      !this.state.begun.includes(this.heat.value.heatId) &&
      this.state.roster?.stageStatus !== 'closed',
  )
  readonly open = computed(() => {
    const heat = this.heat.value
    if (!heat || this.state.roster?.stageStatus === 'closed') return false
    if (this.away.value && this.state.begun.includes(heat.heatId)) return true
    return heat.status !== 'planned' && this.state.roster?.stageStatus === 'open'
  })

  /** The seat's marks of an entry as they stand on this tablet: the confirmed ones, with the queued ones over them. */
  marksOf(entryId: string): GivenMark[] {
    const confirmed = this.find(entryId)?.sheet.marks ?? []
    const marks = new Map<string, GivenMark>(confirmed.map((m) => [`${m.aspectKey} ${m.attempt}`, m]))
    for (const { operation } of this.queued.value) {
      if (operation.entryId === entryId) marks.set(`${operation.aspectKey} ${operation.attempt}`, operation)
    }
    return [...marks.values()].filter(isGiven)
  }

  markOf(entryId: string, aspectKey: string, attempt: number): GivenMark | undefined {
    return this.marksOf(entryId).find((m) => m.aspectKey === aspectKey && m.attempt === attempt)
  }

  sumOf(entryId: string) {
    return runningSum(this.aspects.value, this.marksOf(entryId))
  }

  isQueued(entryId: string): boolean {
    return this.queued.value.some((e) => e.operation.entryId === entryId)
  }

  stateOf(entry: RosterEntry): EntryState {
    if (!entry.competing || entry.recused) return 'away'
    if (this.isQueued(entry.entryId)) return 'queued'
    if (entry.sheet.signedAt) return 'signed'
    if (entry.sheet.remarkReason) return 'remark'
    const { marked, total } = this.sumOf(entry.entryId)
    return marked === 0 ? 'open' : marked < total ? 'part' : 'marked'
  }

  /** Other marks of this judge for the same aspect, to tell what is unusual. */
  ownMarks(aspectKey: string, exceptEntryId: string): string[] {
    return this.heats.value
      .flatMap((heat) => heat.entries)
      .filter((entry) => entry.entryId !== exceptEntryId)
      .flatMap((entry) => this.marksOf(entry.entryId))
      .filter((mark) => mark.aspectKey === aspectKey && mark.value !== null)
      .map((mark) => mark.value!)
  }

  /** What a new mark stands on: the last queued one of its place, or the one in force. */
  protected base(mark: { entryId: string; aspectKey: string; attempt: number }) {
    const waiting = this.queued.value.filter((e) => sameMark(e.operation, mark)).pop()?.operation
    if (waiting) return { basedOnRevision: waiting.basedOnRevision + 1, basedOnOperation: waiting.operationId }
    const marks = this.find(mark.entryId)?.sheet.marks ?? []
    const known = marks.find((m) => m.aspectKey === mark.aspectKey && m.attempt === mark.attempt)
    return { basedOnRevision: known?.revision ?? 0, basedOnOperation: known?.operationId ?? null }
  }

  protected find(entryId: string): RosterEntry | undefined {
    return this.heats.value.flatMap((h) => h.entries).find((e) => e.entryId === entryId)
  }

  protected seatId(): string | null {
    return this.state.roster?.seat.seatId ?? null
  }
}
