import type { SubmitAnswer, SubmitBatch } from '@/shared/hubs/judging'
import type { Journal } from './journal'

/** A way to the server: the hub while it is connected, plain HTTP behind it. Throws when no answer came. */
export type Submit = (batch: SubmitBatch) => Promise<SubmitAnswer>

export interface SyncOptions {
  journal: Journal
  seatId: string
  submit: Submit
  /** Called after each change of the journal. */
  changed: () => void | Promise<void>
  /** Called with the reason when sending failed, with null when it works. */
  failing: (error: unknown) => void
  random?: () => number
  schedule?: (run: () => void, milliseconds: number) => unknown
  cancel?: (handle: unknown) => void
}

const BATCH = 100
const FIRST_DELAY = 1_000
const LONGEST_DELAY = 30_000

/**
 * Sends the journal, oldest first, one batch at a time. It may stop anywhere: what was not acknowledged is sent again with the same
 * operation ids, and the server stores each once. After a failure it waits, longer each time, with jitter, so that a hall full of
 * tablets does not return in one moment.
 */
export class SyncEngine {
  private running: Promise<void> | null = null
  private again = false
  private failures = 0
  private timer: unknown = null
  private stopped = false

  constructor(private readonly options: SyncOptions) {}

  /** Something is to be sent, or the way is open again. */
  kick(): Promise<void> {
    if (this.stopped) return Promise.resolve()
    this.again = true
    this.clearTimer()
    this.running ??= this.run().finally(() => (this.running = null))
    return this.running
  }

  stop(): void {
    this.stopped = true
    this.clearTimer()
  }

  /** Milliseconds until the next try after so many failures. */
  static delay(failures: number, random: number): number {
    const most = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(failures - 1, 10))
    return Math.round(most / 2 + (most / 2) * random)
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false
      try {
        if (await this.sendAll()) this.failures = 0
        else this.later()
        this.options.failing(null)
      } catch (error) {
        if (this.stopped) return
        this.options.failing(error)
        this.later()
      }
    }
  }

  /** True when nothing is left to send. A sheet whose mark is to be tried again waits as a whole, since its order matters; others go on. */
  private async sendAll(): Promise<boolean> {
    const { journal, seatId, submit, changed } = this.options
    const held = new Set<string>()
    for (;;) {
      const queued = await journal.queued(seatId)
      const waiting = queued.filter((entry) => !held.has(entry.operation.entryId))
      const batch = waiting.slice(0, BATCH)
      if (!batch.length || this.stopped) return held.size === 0
      const answer = await submit({
        operations: batch.map((entry) => entry.operation),
        pending: queued.length - batch.length,
      })
      const settled = new Set(answer.acks.filter((ack) => ack.status !== 'retry').map((ack) => ack.operationId))
      await journal.settle(seatId, answer.acks)
      await changed()
      for (const { operation } of batch) if (!settled.has(operation.operationId)) held.add(operation.entryId)
    }
  }

  private later(): void {
    this.failures++
    this.clearTimer()
    const wait = SyncEngine.delay(this.failures, (this.options.random ?? Math.random)())
    const schedule = this.options.schedule ?? ((run, milliseconds) => setTimeout(run, milliseconds))
    this.timer = schedule(() => void this.kick(), wait)
  }

  private clearTimer(): void {
    if (this.timer === null) return
    const cancel = this.options.cancel ?? ((handle) => clearTimeout(handle as ReturnType<typeof setTimeout>))
    cancel(this.timer)
    this.timer = null
  }
}
