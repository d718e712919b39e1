import { postJson } from '@/shared/api/http'
import { ApiProblem, toProblem } from '@/shared/api/problem'
import type { JudgeRoster, SignAnswer, SubmitAnswer, SubmitBatch } from '@/shared/hubs/judging'
import type { JudgeConnection } from './connection'
import type { Journal } from './journal'
import type { Patience } from './patience'
import { publicKey, resumePass } from './passKey'
import { SyncEngine } from './sync'

/** How long a new code waits for the marks of the seat before. */
const SEND_FIRST = 10_000

/** The server said no. A bare status is a proxy's word, not the server's. */
export const isRefusal = (problem: ApiProblem) => !problem.isOffline && !problem.code.startsWith('http.')

/**
 * The tablet's pass: taken with a code, taken again with the tablet's key, and good for one seat alone. The answer to a code may be lost on its way and the
 * pass not; what was marked on the seat before must not be stored as the new one's, so nothing is sent before the server has said whose pass this is.
 */
export class SeatPass {
  private seated: string | null = null
  private resuming: Promise<JudgeRoster> | null = null

  constructor(
    private readonly journal: Journal,
    private readonly connection: JudgeConnection,
    private readonly patience: Patience,
    private readonly passId: () => string | undefined,
  ) {}

  /** Takes the seat of a code. Throws the server's refusal. */
  async redeem(token: string, deviceId: string): Promise<JudgeRoster> {
    const pair = await this.journal.deviceKey()
    const deviceKey = pair && (await publicKey(pair))
    this.seated = null
    const roster = await this.patience.answer((signal) =>
      postJson<JudgeRoster>('/api/judging/pass', { token, deviceId, deviceKey }, signal),
    )
    this.seated = roster.seat.seatId
    return roster
  }

  /** The roster as the server has it. */
  async roster(): Promise<JudgeRoster> {
    const roster = await this.fresh()
    this.seated = roster.seat.seatId
    return roster
  }

  async submit(seatId: string, batch: SubmitBatch): Promise<SubmitAnswer> {
    await this.holds(seatId)
    return this.connection.submit(batch)
  }

  async sign(seatId: string, entryId: string): Promise<SignAnswer> {
    await this.holds(seatId)
    return this.connection.sign(entryId)
  }

  /** Sends what the seat holds, for a few seconds, before another seat's code is taken. True when its pass is over and staying would send nothing. */
  async sendFirst(seatId: string): Promise<boolean> {
    let failure: unknown = null
    const sync = new SyncEngine({
      journal: this.journal,
      seatId,
      submit: (batch) => this.submit(seatId, batch),
      changed: () => undefined,
      failing: (error) => (failure = error),
    })
    const timer = setTimeout(() => {
      sync.stop()
      this.patience.end()
    }, SEND_FIRST)
    await sync.kick()
    clearTimeout(timer)
    sync.stop()
    return (this.seated !== null && this.seated !== seatId) || (failure instanceof ApiProblem && isRefusal(failure))
  }

  private async holds(seatId: string): Promise<void> {
    if (this.seated === null) await this.roster()
    if (this.seated !== seatId) throw new ApiProblem(0, 'network')
  }

  /**
   * A browser that was killed soon after the scan has not written its cookie yet: the pass is still this tablet's, and its key says so, without a new
   * QR code.
   */
  private async fresh(): Promise<JudgeRoster> {
    try {
      return await this.connection.join()
    } catch (error) {
      const passId = this.passId()
      if (!passId || toProblem(error).status !== 401) throw error
      const pair = await this.journal.deviceKey()
      if (!pair) throw error
      const deviceId = await this.journal.deviceId()
      this.resuming ??= this.patience
        .answer((signal) => resumePass(passId, deviceId, pair, signal))
        .finally(() => (this.resuming = null))
      const roster = await this.resuming
      this.connection.hurry()
      return roster
    }
  }
}
