import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr'
import { getJson, postJson } from '@/shared/api/http'
import { ApiProblem } from '@/shared/api/problem'
import type {
  HubProblem,
  IJudgingClient,
  JudgeRoster,
  SheetState,
  SignAnswer,
  SubmitAnswer,
  SubmitBatch,
} from '@/shared/hubs/judging'
import { currentLocale } from '@/shared/i18n/locale'
import type { Patience } from './patience'
import { SyncEngine } from './sync'

const ROSTER = '/api/judging/roster'
/** An idle page sends at most one message in 15 s, for the battery; the server pings as seldom. */
const KEEP_ALIVE = 20_000
const SILENCE = 45_000

/** The tablet's line to the server: reconnects for as long as the page is open, and sends marks by plain HTTP while the hub is away. */
export class JudgeConnection {
  private readonly hub: HubConnection
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private opened = false
  private closed = false

  constructor(
    client: IJudgingClient,
    private readonly changed: (connected: boolean) => void,
    private readonly patience: Patience,
  ) {
    const culture = encodeURIComponent(currentLocale())
    this.hub = new HubConnectionBuilder()
      .withUrl(`/hubs/judging?culture=${culture}&ui-culture=${culture}`)
      .withKeepAliveInterval(KEEP_ALIVE)
      .withServerTimeout(SILENCE)
      .configureLogging(LogLevel.None)
      .build()
    this.hub.on('RosterChanged', (what: string) => client.rosterChanged(what))
    this.hub.on('SheetChanged', (sheet: SheetState) => client.sheetChanged(sheet))
    this.hub.on('RemarkRequested', (request) => client.remarkRequested(request))
    this.hub.on('PassEnded', (problem: HubProblem) => client.passEnded(problem))
    this.hub.onclose(() => {
      this.changed(false)
      this.reconnect()
    })
    addEventListener('online', () => this.hurry())
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.hurry())
  }

  get connected(): boolean {
    return this.hub.state === HubConnectionState.Connected
  }

  /** Tries once now; while it fails, again and again with a growing, jittered wait. */
  async start(): Promise<void> {
    this.opened = true
    if (this.closed || this.hub.state !== HubConnectionState.Disconnected) return
    try {
      await this.hub.start()
      this.failures = 0
      this.changed(true)
    } catch {
      // The sentence on the bar says it; the next try is on its way.
      this.changed(false)
      this.reconnect()
    }
  }

  async stop(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    this.patience.end()
    await this.hub.stop()
  }

  join = async (): Promise<JudgeRoster> => {
    if (this.connected) return this.invoke<JudgeRoster>('Join')
    const roster = await this.patience.answer((signal) => getJson<JudgeRoster>(ROSTER, signal))
    // A venue's sign-in page answers everything with a page of its own.
    if (!roster?.seat?.seatId) throw new ApiProblem(0, 'network')
    return roster
  }

  sign = async (entryId: string): Promise<SignAnswer> => {
    if (this.connected) return this.invoke<SignAnswer>('Sign', entryId)
    return this.post<SignAnswer>(`/api/judging/sheets/${entryId}/sign`)
  }

  submit = async (batch: SubmitBatch): Promise<SubmitAnswer> => {
    if (this.connected) return this.invoke<SubmitAnswer>('Submit', batch)
    return this.post<SubmitAnswer>('/api/judging/marks', batch)
  }

  /** The antiforgery token belongs to the pass, which the roster hands out, and not to a person's session. */
  private post<T>(url: string, body?: unknown): Promise<T> {
    return this.patience.answer((signal) => postJson<T>(url, body, signal, ROSTER))
  }

  private async invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    try {
      return await this.hub.invoke<T>(method, ...args)
    } catch (error) {
      const code = /HubException: ([\w.-]+)/.exec(error instanceof Error ? error.message : '')?.[1]
      throw code ? new ApiProblem(409, code) : new ApiProblem(0, 'network')
    }
  }

  private reconnect(): void {
    if (this.closed) return
    clearTimeout(this.timer)
    this.failures++
    this.timer = setTimeout(() => void this.start(), SyncEngine.delay(this.failures, Math.random()))
  }

  /** Tries at once, without waiting for the back-off. Before its start the line is plain HTTP alone: the hub would keep the pass that is about to be changed. */
  hurry(): void {
    if (!this.opened || this.connected) return
    clearTimeout(this.timer)
    void this.start()
  }
}
