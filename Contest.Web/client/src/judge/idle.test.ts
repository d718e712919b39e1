import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SubmitBatch } from '@/shared/hubs/judging'
import { Journal } from './journal'
import { JudgeStore } from './store'
import { testRoster } from './testRoster'

const END = '\u001e'
const PING = JSON.stringify({ type: 6 }) + END
const SECOND = 1_000

interface Message {
  protocol?: string
  type?: number
  invocationId?: string
  target?: string
  arguments?: [SubmitBatch]
}

const result = ({ target, arguments: given }: Message) =>
  target === 'Submit'
    ? {
        acks: given![0].operations.map(({ operationId }) => ({
          operationId,
          status: 'stored',
          revision: 1,
          current: null,
          problem: null,
        })),
      }
    : testRoster()

/** The server's end of one connection, at the socket: notes when frames come, answers the handshake and calls, and pings as the program does. */
class Socket {
  static readonly OPEN = 1
  static sent: { at: number; text: string }[] = []
  static open: Socket | null = null
  /** How often a tablet tried to connect. */
  static tries = 0
  static dead = false
  readyState = 0
  binaryType = 'blob'
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: object) => void) | null = null
  onerror: (() => void) | null = null
  pings: ReturnType<typeof setInterval> | undefined

  constructor() {
    Socket.open = this
    Socket.tries++
    setImmediate(() => {
      if (Socket.dead) return this.onclose?.({ code: 1006 })
      this.readyState = Socket.OPEN
      this.pings = setInterval(() => this.onmessage?.({ data: PING }), 20 * SECOND)
      this.onopen?.()
    })
  }

  send(text: string): void {
    Socket.sent.push({ at: Date.now(), text })
    for (const part of text.split(END).filter(Boolean)) {
      const message = JSON.parse(part) as Message
      if (message.protocol) this.answer({})
      else if (message.type === 1) this.answer({ type: 3, invocationId: message.invocationId, result: result(message) })
    }
  }

  close(): void {
    clearInterval(this.pings)
    this.readyState = 3
    setImmediate(() => this.onclose?.({ code: 1000 }))
  }

  private answer(message: object): void {
    setImmediate(() => this.onmessage?.({ data: JSON.stringify(message) + END }))
  }
}

const turns = async () => {
  for (let i = 0; i < 30; i++) await new Promise<void>((resolve) => setImmediate(resolve))
}

describe('a tablet that nobody touches', () => {
  let journal: Journal
  let store: JudgeStore
  let requests: string[]

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
    Socket.sent = []
    Socket.tries = 0
    Socket.dead = false
    requests = []
    vi.stubGlobal('process', { ...process, release: { name: 'browser' } })
    vi.stubGlobal('WebSocket', Socket)
    vi.stubGlobal('fetch', async (input: RequestInfo | URL) => {
      requests.push(String(input))
      return Response.json({
        connectionId: 'c',
        connectionToken: 't',
        negotiateVersion: 1,
        availableTransports: [{ transport: 'WebSockets', transferFormats: ['Text', 'Binary'] }],
      })
    })
    journal = await Journal.open(`idle-${Math.random()}`)
    await journal.keepRoster(testRoster())
    store = new JudgeStore(journal)
    await store.start()
    await turns()
  })
  afterEach(async () => {
    clearInterval(Socket.open?.pings)
    void store.stop()
    await turns()
    vi.useRealTimers()
    vi.unstubAllGlobals()
    journal.close()
  })

  it('sends one message in 15 s at the most, by socket and by HTTP together, and stays connected', async () => {
    expect(store.state.connected).toBe(true)
    expect(store.state.heardAt).not.toBeNull()
    Socket.sent = []
    requests = []
    const began = Date.now()
    for (let i = 0; i < 120; i++) {
      await vi.advanceTimersByTimeAsync(5 * SECOND)
      await turns()
    }
    expect(Date.now() - began).toBe(600 * SECOND)
    expect(store.state.connected).toBe(true)
    expect(requests).toEqual([])
    expect(new Set(Socket.sent.map((s) => s.text))).toEqual(new Set([PING]))
    expect(Socket.sent.length).toBeGreaterThan(10)
    const gaps = Socket.sent.slice(1).map((s, i) => s.at - Socket.sent[i]!.at)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15 * SECOND)
  })

  it('notices a server that has fallen silent, knocks ever more seldom for four hours, and sends what was marked', async () => {
    clearInterval(Socket.open!.pings)
    Socket.dead = true
    for (let i = 0; i < 10; i++) {
      await vi.advanceTimersByTimeAsync(5 * SECOND)
      await turns()
    }
    expect(store.state.connected).toBe(false)
    await vi.advanceTimersByTimeAsync(60 * SECOND)
    await turns()
    Socket.tries = 0
    const hours = 4 * 3_600
    for (let gone = 0; gone < hours; gone += 15) {
      await vi.advanceTimersByTimeAsync(15 * SECOND)
      await turns()
    }
    // Half a minute at the most, a quarter at the least, each a try for the hub.
    expect(Socket.tries).toBeGreaterThanOrEqual(hours / 31)
    expect(Socket.tries).toBeLessThanOrEqual(hours / 15 + 1)
    expect(await store.mark('e1', store.aspects.value[0]!, 1, '9', null)).toBe(true)
    await turns()
    expect(store.queued.value).toHaveLength(1)
    Socket.dead = false
    await vi.advanceTimersByTimeAsync(31 * SECOND)
    await turns()
    await turns()
    expect(store.state.connected).toBe(true)
    expect(store.queued.value).toHaveLength(0)
    expect(store.markOf('e1', 'whole', 1)?.value).toBe('9')
  })
})
