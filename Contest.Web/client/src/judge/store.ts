import { ApiProblem, toProblem } from '@/shared/api/problem'
import type { RemarkRequest } from '@/shared/hubs/judging'
import { JudgeConnection } from './connection'
import type { Journal } from './journal'
import { Patience } from './patience'
import { takeToken } from './passKey'
import { isRefusal, SeatPass } from './seatPass'
import { SyncEngine } from './sync'
import { JudgeMarks } from './marks'
import type { Wish } from './view'

/** The judge's page as a whole: its marks go to the server, and what the server says into roster and journal. */
export class JudgeStore extends JudgeMarks {
  private readonly patience = new Patience()
  private connection: JudgeConnection | null = null
  private sync: SyncEngine | null = null
  private pass: SeatPass | null = null
  private answer: ((wish: Wish) => void) | null = null
  private stopped = false
  private joining: Promise<unknown> = Promise.resolve()

  async start(): Promise<void> {
    const token = takeToken()
    await this.load()
    this.connection = this.line()
    this.pass = new SeatPass(this.journal, this.connection, this.patience, () => this.state.roster?.passId)
    if (token && (await this.leave(this.pass))) await this.redeem(this.pass, token)
    await this.load()
    this.state.ready = true
    if (!this.state.redeemProblem || this.state.roster) await this.connect()
  }

  /** The page goes: nothing is sent or asked any more. */
  async stop(): Promise<void> {
    this.stopped = true
    this.sync?.stop()
    await this.connection?.stop()
    await this.joining
  }

  /** What is to become of unsynced marks before a new code is taken. */
  decide(wish: Wish): void {
    this.answer?.(wish)
  }

  /** Signs a sheet at the server; the problem in words when it may not be, null when it is signed. */
  async sign(entryId: string): Promise<string | null> {
    const seat = this.seatId()
    if (!this.pass || !seat) return new ApiProblem(0, 'network').message
    await this.sync?.kick()
    try {
      const answer = await this.pass.sign(seat, entryId)
      const { sheet } = answer
      if (sheet) await this.keeping(() => this.journal.keepSheet(seat, sheet))
      await this.load()
      return answer.problem ? answer.problem.title : null
    } catch (error) {
      return toProblem(error).message
    }
  }

  dismissRemark(request: RemarkRequest): void {
    this.state.remarks = this.state.remarks.filter((r) => r !== request)
  }

  /**
   * Whether the tablet goes over to the seat of a new code. What it holds for its present seat is sent first, under the present pass; what stays behind is
   * the judge's to decide, unless that pass is over: then staying would send nothing, and the new code may be of the same seat.
   */
  private async leave(pass: SeatPass): Promise<boolean> {
    const seat = this.seatId()
    try {
      while (seat && this.queued.value.length) {
        this.state.leaving = 'sending'
        const over = await pass.sendFirst(seat)
        await this.load()
        if (over || !this.queued.value.length) return true
        this.state.leaving = 'asked'
        const wish = await new Promise<Wish>((decide) => (this.answer = decide))
        if (wish !== 'again') return wish === 'go'
      }
      return true
    } finally {
      this.state.leaving = null
    }
  }

  private async redeem(pass: SeatPass, token: string): Promise<void> {
    let deviceId = ''
    // A tablet that can keep nothing must not take the seat: its marks would be gone with the page.
    if (!(await this.keeping(async () => (deviceId = await this.journal.deviceId())))) return
    try {
      const roster = await pass.redeem(token, deviceId)
      this.state.redeemProblem = null
      await this.keeping(() => this.journal.keepRoster(roster))
    } catch (error) {
      this.state.redeemProblem = toProblem(error)
    }
  }

  private line(): JudgeConnection {
    return new JudgeConnection(
      {
        rosterChanged: () => void this.join(),
        sheetChanged: (sheet) => void this.takeSheet(sheet),
        remarkRequested: (request) => (this.state.remarks = [...this.state.remarks, request]),
        passEnded: (problem) => (this.state.ended = problem),
      },
      (connected) => {
        if (connected || this.state.connected) this.state.reached = connected
        this.state.connected = connected
        // Without the hub the roster comes by plain HTTP, where that gets through.
        void this.join()
      },
      this.patience,
    )
  }

  private async connect(): Promise<void> {
    this.startSync()
    addEventListener('online', () => void this.sync?.kick())
    await this.connection?.start()
  }

  private startSync(): void {
    const seatId = this.seatId()
    const pass = this.pass
    this.sync?.stop()
    if (!seatId || !pass) return
    this.sync = new SyncEngine({
      journal: this.journal,
      seatId,
      submit: (batch) => pass.submit(seatId, batch),
      changed: async () => {
        this.heard()
        await this.load()
      },
      failing: (error) => {
        if (isStorageError(error)) this.state.storeProblem = error.name
        else if (error !== null) this.state.reached = false
      },
    })
    void this.sync.kick()
  }

  private join(): Promise<void> {
    const join = this.takeRoster()
    this.joining = Promise.all([this.joining, join])
    return join
  }

  private async takeRoster(): Promise<void> {
    if (!this.pass) return
    try {
      const roster = await this.pass.roster()
      // A page that begins anew with another code must not be led back to the seat before.
      if (this.stopped) return
      this.heard()
      this.state.clockAhead = Date.now() - Date.parse(roster.serverTime)
      const seatBefore = this.seatId()
      // What is full or broken is the tablet's storage, not its pass: the page says so, and what is queued is still sent.
      await this.keeping(() => this.journal.keepRoster(roster))
      this.state.ended = null
      await this.load()
      if (roster.seat.seatId !== seatBefore) this.startSync()
      else void this.sync?.kick()
    } catch (error) {
      const problem = toProblem(error)
      // A line that broke in the middle joins again when it is back; a refusal of the pass is said.
      if (!isRefusal(problem)) this.state.reached = this.state.connected
      else if (this.state.roster) {
        const title = problem.status === 401 ? '' : problem.message
        this.state.ended ??= { code: problem.code, title, args: {} }
      }
    }
  }

  private async takeSheet(sheet: Parameters<Journal['keepSheet']>[1]): Promise<void> {
    const seat = this.seatId()
    if (!seat) return
    await this.keeping(() => this.journal.keepSheet(seat, sheet))
    await this.load()
  }

  protected kept(): void {
    void this.sync?.kick()
  }

  private heard(): void {
    this.state.reached = true
    this.state.heardAt = Date.now()
  }

  /** Sends now what waits, without the back-off. */
  async sendNow(): Promise<void> {
    await this.sync?.kick()
  }
}

/** IndexedDB says by a DOMException why it kept nothing; the network never does, but for a request that was given up. */
const isStorageError = (error: unknown): error is DOMException =>
  error instanceof DOMException && error.name !== 'AbortError' && error.name !== 'TimeoutError'
