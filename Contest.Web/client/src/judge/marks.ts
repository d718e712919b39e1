import type { JudgeRoster, MarkOperation, RosterAspect } from '@/shared/hubs/judging'
import type { Draft, Journal, JournalEntry, UndoStep } from './journal'
import { newId } from './newId'
import { JudgeView } from './view'

/** What judges do, kept in the tablet's journal before anything else; nothing here knows of a network. */
export abstract class JudgeMarks extends JudgeView {
  private reads = 0
  private shown = 0

  constructor(protected readonly journal: Journal) {
    super()
  }

  /** A mark was kept, and may be sent. */
  protected abstract kept(): void

  /** Shows the journal as it stands; a read that a later one has overtaken is not shown. */
  async load(): Promise<void> {
    const read = ++this.reads
    const page = await this.journal.page()
    if (!page || read < this.shown) return
    this.shown = read
    this.state.entries = page.entries
    this.state.stranded = page.stranded
    this.state.undo = page.undo
    this.state.begun = page.begun
    this.show(page.roster)
  }

  choose(heatId: string | null, entryId?: string): void {
    this.state.heatId = heatId
    const places = this.places.value
    this.state.entryId =
      entryId ??
      places.find((e) => ['open', 'part', 'remark'].includes(this.stateOf(e)))?.entryId ??
      places[0]?.entryId ??
      null
  }

  /** The judge says that the heat runs; kept for a reload. */
  async begin(heatId: string): Promise<void> {
    const seat = this.seatId()
    if (!seat || !(await this.keeping(() => this.journal.begin(seat, heatId)))) return
    await this.load()
  }

  /** Writes a mark into the journal; false when the tablet cannot keep it (then nothing is shown as marked). */
  async mark(
    entryId: string,
    aspect: RosterAspect,
    attempt: number,
    value: string | null,
    code: string | null,
  ): Promise<boolean> {
    const before = this.markOf(entryId, aspect.key, attempt)
    if (before && before.value === value && before.code === code) return this.keepDraft(null)
    return this.write(
      { entryId, aspectKey: aspect.key, attempt, value, code },
      { entryId, aspectKey: aspect.key, attempt, value: before?.value ?? null, code: before?.code ?? null },
    )
  }

  /** Takes the last mark back by a new revision; a signed sheet stays as it is. Says what was undone. */
  async undo(): Promise<UndoStep | null> {
    const seat = this.seatId()
    for (;;) {
      const taken: { step: UndoStep | null } = { step: null }
      if (seat) await this.keeping(async () => (taken.step = await this.journal.takeUndo(seat)))
      const { step } = taken
      await this.load()
      if (!step) return null
      if (this.find(step.entryId)?.sheet.signedAt) continue
      const code = step.value === null && step.code === null ? 'clear' : step.code
      return (await this.write({ ...step, code })) ? step : null
    }
  }

  async keepDraft(draft: Draft | null): Promise<boolean> {
    const seat = this.seatId()
    if (!seat) return false
    return this.keeping(() => this.journal.keepDraft(seat, draft))
  }

  async draft(): Promise<Draft | null> {
    const seat = this.seatId()
    return seat ? this.journal.draft(seat) : null
  }

  async dismiss(entry: JournalEntry): Promise<void> {
    await this.keeping(() => this.journal.dismiss(entry.seq))
    await this.load()
  }

  deviceId = (): Promise<string> => this.journal.deviceId()

  private async write(
    mark: Pick<MarkOperation, 'entryId' | 'aspectKey' | 'attempt' | 'value' | 'code'>,
    undo?: UndoStep,
  ): Promise<boolean> {
    const seat = this.seatId()
    if (!seat) return false
    const operation: MarkOperation = {
      operationId: newId(),
      entryId: mark.entryId,
      aspectKey: mark.aspectKey,
      attempt: mark.attempt,
      value: mark.value,
      code: mark.code,
      ...this.base(mark),
      reason: null,
      clientTime: new Date().toISOString(),
      rulesVersion: this.state.roster?.rulesVersion ?? null,
    }
    const kept = await this.keeping(() => this.journal.append(seat, operation, undo))
    if (kept) {
      await this.load()
      this.kept()
    }
    return kept
  }

  /** Whether the tablet could keep it; the page says so where it could not. */
  protected async keeping(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write()
      this.state.storeProblem = null
      return true
    } catch (error) {
      this.state.storeProblem = error instanceof Error ? error.name : String(error)
      return false
    }
  }

  private show(roster: JudgeRoster | null): void {
    this.state.roster = roster
    if (!roster) return
    if (!this.heat.value) {
      const heat =
        roster.heats.find((h) => h.status === 'running') ??
        roster.heats.find((h) => h.status === 'planned') ??
        roster.heats[0]
      this.choose(heat?.heatId ?? null)
    } else if (!this.entry.value) this.choose(this.state.heatId)
  }
}
