import type { BoardDelta, BoardSnapshot } from '@/shared/board'
import { apply } from './apply'

export type ConnectionWord = 'live' | 'reconnecting' | 'stale' | 'polling'

export interface BoardListener {
  board: (board: BoardSnapshot) => void
  connection: (word: ConnectionWord, lastContact: number) => void
  /** The server says there is no such board. */
  missing: () => void
}

const BEAT_MISSED = 40_000
const STALE_AFTER = 10_000
const POLL_EVERY = 5_000
const STREAM_TRIES = 3
/** The server says where the stream stands at once; when that does not arrive, something between holds the stream back. */
const FIRST_EVENT = 8_000
/** Often the network was bad for a moment only; where a proxy holds streams back, however, it does so all day. */
const TRY_STREAM_AGAIN = 15_000
const TRY_STREAM_SELDOM = 120_000
/** A stream that brings something so late comes through; what a proxy lets pass at the beginning says nothing. */
const PROVEN_AFTER = 10_000
const LONGEST_WAIT = 30_000

const pollWait = () => POLL_EVERY * (0.8 + Math.random() * 0.4)

/**
 * One board, kept current: the snapshot first, then the stream's deltas, each only onto its own version. A beat that names a newer
 * version, or a delta that does not fit, fetches the snapshot. Where a proxy swallows the stream the page asks every few seconds (304 when nothing is
 * new), says so, and tries the stream again, soon at first and then more seldom; until that has proved itself it goes on asking.
 */
export class BoardClient {
  private board: BoardSnapshot | null = null
  private source: EventSource | null = null
  private lastContact = 0
  private streamFailures = 0
  /** When the present stream was opened, and when it last brought something. */
  private openedAt = 0
  private lastEvent = 0
  private pollUntil = 0
  /** How often in a row the stream was given up for a while. */
  private given = 0
  private openings = 0
  private meanwhile: ReturnType<typeof setTimeout> | undefined
  private firstEvent: ReturnType<typeof setTimeout> | undefined
  private fetching: Promise<boolean> | null = null
  private watchdog: ReturnType<typeof setInterval> | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private closed = false

  constructor(
    private readonly code: string,
    private readonly event: number,
    private readonly listener: BoardListener,
    /** Where another audience's board is, with its stream below it. */
    private readonly elsewhere?: string,
  ) {}

  async start(): Promise<void> {
    this.watchdog = setInterval(() => this.watch(), 2_000)
    document.addEventListener('visibilitychange', this.seen)
    addEventListener('online', this.seen)
    await this.open()
  }

  stop(): void {
    this.closed = true
    clearInterval(this.watchdog)
    clearTimeout(this.retry)
    clearTimeout(this.firstEvent)
    clearTimeout(this.meanwhile)
    document.removeEventListener('visibilitychange', this.seen)
    removeEventListener('online', this.seen)
    this.source?.close()
  }

  private address(path = ''): string {
    return this.elsewhere
      ? `${this.elsewhere}${path}?`
      : `/api/boards/${encodeURIComponent(this.code)}${path}?event=${this.event}`
  }

  /** The board that came inside the page: the first paint needs no second request. */
  private takeEmbedded(): boolean {
    const element = document.getElementById('board')
    if (!element?.textContent) return false
    const embedded = JSON.parse(element.textContent) as BoardSnapshot
    element.remove()
    this.show(embedded)
    this.lastContact = Date.now()
    return true
  }

  /** Fetches the snapshot (a 304 when nothing is new) and shows it unless a newer one is here. */
  private fetchSnapshot(): Promise<boolean> {
    this.fetching ??= this.load().finally(() => (this.fetching = null))
    return this.fetching
  }

  private async load(): Promise<boolean> {
    const before = this.board
    try {
      const response = await fetch(this.address(), { cache: 'no-cache' })
      if (response.status === 404) {
        this.listener.missing()
        return false
      }
      if (!response.ok) return false
      const fetched = (await response.json()) as BoardSnapshot
      // Deltas that came while the snapshot was under way may have led further. A lower number alone says nothing: a server that
      // started anew counts from the start.
      const overtaken = this.board !== before && fetched.version < (this.board?.version ?? 0)
      if (!overtaken) this.show(fetched)
      this.lastContact = Date.now()
      return true
    } catch {
      // No network: the connection sentence says it, and the next try is on its way.
      return false
    }
  }

  private show(board: BoardSnapshot): void {
    this.board = board
    this.listener.board(board)
  }

  private async open(): Promise<void> {
    const opening = ++this.openings
    clearTimeout(this.retry)
    clearTimeout(this.firstEvent)
    clearTimeout(this.meanwhile)
    this.source?.close()
    this.source = null
    if (this.closed) return
    const loaded = this.takeEmbedded() || (await this.fetchSnapshot())
    // Left, or opened once more, while the snapshot was under way.
    if (this.closed || opening !== this.openings) return
    if (!loaded || !this.board) {
      this.tell(this.board ? 'reconnecting' : 'stale')
      return this.again()
    }
    if (this.streamFailures >= STREAM_TRIES) this.giveUpForNow()
    if (Date.now() < this.pollUntil) {
      this.tell('polling')
      this.retry = setTimeout(() => void this.open(), pollWait())
      return
    }
    const source = new EventSource(`${this.address('/stream')}&from=${this.board.version}`)
    this.source = source
    this.openedAt = this.lastEvent = Date.now()
    this.askMeanwhile()
    this.firstEvent = setTimeout(() => {
      this.giveUpForNow()
      void this.open()
    }, FIRST_EVENT)
    source.onerror = () => {
      if (!this.pollUntil) this.tell('reconnecting')
      if (source.readyState === EventSource.CLOSED && this.source === source) {
        clearTimeout(this.firstEvent)
        this.streamFailures++
        if (this.streamFailures < STREAM_TRIES) this.again()
        else void this.open()
      }
    }
    source.addEventListener('delta', (e) => this.onDelta(JSON.parse((e as MessageEvent<string>).data) as BoardDelta))
    source.addEventListener('beat', (e) =>
      this.onVersion((JSON.parse((e as MessageEvent<string>).data) as { version: number }).version),
    )
    source.addEventListener('reload', () => {
      this.contact()
      void this.fetchSnapshot()
    })
  }

  /** Asks every few seconds instead, and tries the stream again later; once more in vain is enough then. */
  private giveUpForNow(): void {
    const wait = Math.min(TRY_STREAM_SELDOM, TRY_STREAM_AGAIN * 2 ** Math.min(this.given++, 10))
    // Not all phones behind one proxy at once.
    this.pollUntil = Date.now() + wait * (0.8 + Math.random() * 0.4)
    this.streamFailures = STREAM_TRIES - 1
  }

  /** A board does not stand still while a stream is tried. */
  private askMeanwhile(): void {
    this.meanwhile = setTimeout(() => {
      void this.fetchSnapshot()
      this.askMeanwhile()
    }, pollWait())
  }

  private onDelta(delta: BoardDelta): void {
    this.contact()
    if (!this.board || delta.to === this.board.version) return
    const next = apply(this.board, delta)
    if (next) this.show(next)
    else void this.fetchSnapshot()
  }

  private onVersion(version: number): void {
    this.contact()
    if (version !== this.board?.version) void this.fetchSnapshot()
  }

  /** Something came by the stream. */
  private contact(): void {
    clearTimeout(this.firstEvent)
    this.pollUntil = 0
    this.lastContact = this.lastEvent = Date.now()
    if (this.lastEvent - this.openedAt >= PROVEN_AFTER) this.streamFailures = this.given = 0
    if (!this.streamFailures) clearTimeout(this.meanwhile)
    this.tell('live')
  }

  private again(): void {
    clearTimeout(this.retry)
    const wait = Math.min(LONGEST_WAIT, 1_000 * 2 ** Math.min(this.streamFailures, 5))
    this.retry = setTimeout(() => void this.open(), wait * (0.5 + Math.random()))
  }

  /** A stream that is open but silent is a swallowed one. */
  private watch(): void {
    const quiet = Date.now() - this.lastContact
    if (this.source && Date.now() - this.lastEvent > BEAT_MISSED) {
      this.streamFailures++
      if (!this.pollUntil) this.tell('reconnecting')
      void this.open()
    } else if (quiet > STALE_AFTER && this.source?.readyState !== EventSource.OPEN && !this.pollUntil) {
      this.tell('stale')
    }
  }

  private readonly seen = (): void => {
    if (document.visibilityState === 'visible' && this.source?.readyState !== EventSource.OPEN) void this.open()
  }

  private tell(word: ConnectionWord): void {
    this.listener.connection(word, this.lastContact)
  }
}
