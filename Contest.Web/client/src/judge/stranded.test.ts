import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JudgeRoster, MarkOperation, SubmitBatch } from '@/shared/hubs/judging'
import { journalFile } from './exportJournal'
import { Journal } from './journal'
import { LONGEST_ANSWER } from './patience'
import { JudgeStore } from './store'
import { testRoster } from './testRoster'

const rosterOf = (seatId: string, number: number): JudgeRoster => {
  const roster = testRoster()
  return { ...roster, passId: `pass-${seatId}`, seat: { ...roster.seat, seatId, number } }
}

/** A server with a seat for each code. The pass is the cookie: whoever sends marks is the seat that scanned last. */
class Server {
  readonly stored: string[] = []
  seat: string | null = 'seat1'
  network: 'works' | 'is gone' | 'stalls' = 'works'
  /** The answer to the next code is lost, and its cookie is not. */
  losesAnswer = false
  /** Marks wait at the server: their heat has not begun. */
  holds = false
  ended = false

  answer = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(String(input), 'http://localhost')
    if (pathname.startsWith('/hubs')) return refusal(404, 'http.404')
    if (this.network === 'stalls') return stalled(init?.signal)
    if (this.network === 'is gone') throw new TypeError('offline')
    switch (pathname) {
      case '/api/session':
      case '/api/judging/roster':
        document.cookie = 'XSRF-TOKEN=t'
        if (this.ended) return refusal(403, 'judging.pass-revoked')
        return Response.json(rosterOf(this.seat!, Number(this.seat!.slice(4))))
      case '/api/judging/pass':
        this.seat = (JSON.parse(String(init?.body)) as { token: string }).token
        this.ended = false
        if (this.losesAnswer) throw new TypeError('cut')
        return Response.json(rosterOf(this.seat, Number(this.seat.slice(4))))
      case '/api/judging/marks':
        return Response.json({ acks: this.take(JSON.parse(String(init?.body)) as SubmitBatch) })
      default:
        return refusal(404, 'http.404')
    }
  }

  private take({ operations }: SubmitBatch) {
    return operations.map(({ operationId, value }) => {
      const status = this.holds ? 'retry' : 'stored'
      if (!this.holds) this.stored.push(`${this.seat} ${value}`)
      return { operationId, status, revision: 1, current: null, problem: null }
    })
  }
}

const stalled = (signal?: AbortSignal | null) =>
  new Promise<Response>((_, gaveUp) =>
    signal?.addEventListener('abort', () => gaveUp(new DOMException('given up', 'AbortError'))),
  )

const refusal = (status: number, code: string) =>
  new Response(JSON.stringify({ code, title: code }), { status, headers: { 'Content-Type': 'application/json' } })

describe('a tablet that scans the code of another seat over unsynced marks', () => {
  let journal: Journal
  let server: Server
  let store: JudgeStore

  beforeEach(async () => {
    // SignalR takes Node for a server; here it is to be in a browser, whose hub does not answer.
    vi.stubGlobal('process', { ...process, release: { name: 'browser' } })
    vi.stubGlobal('WebSocket', undefined)
    journal = await Journal.open(`stranded-${Math.random()}`)
    await journal.keepRoster(rosterOf('seat1', 1))
    for (const [i, value] of ['9', '8.5'].entries()) await journal.append('seat1', mark(`e${i + 1}`, value))
    server = new Server()
    vi.stubGlobal('fetch', server.answer)
  })
  afterEach(async () => {
    vi.useRealTimers()
    await store.stop()
    vi.unstubAllGlobals()
    document.cookie = 'XSRF-TOKEN=; max-age=0'
    location.hash = ''
    journal.close()
  })

  const mark = (entryId: string, value: string): MarkOperation => ({
    operationId: `op-${value}`,
    entryId,
    aspectKey: 'whole',
    attempt: 1,
    value,
    code: null,
    basedOnRevision: 0,
    reason: null,
    clientTime: '2024-09-02T02:00:00Z',
    basedOnOperation: null,
    rulesVersion: 1,
  })
  const scan = (seat: string) => {
    location.hash = `pass=${seat}`
    store = new JudgeStore(journal)
    const started = store.start()
    return { started, asked: () => vi.waitFor(() => expect(store.state.leaving).toBe('asked')) }
  }
  const seated = () => store.state.roster?.seat.seatId
  const stranded = () => store.state.stranded.map((s) => [s.roster.seat.seatId, s.operations.map((o) => o.value)])

  it('sends them first, as marks of their own seat', async () => {
    await scan('seat2').started
    expect(server.stored).toEqual(['seat1 9', 'seat1 8.5'])
    expect(seated()).toBe('seat2')
    expect(await journal.stranded()).toEqual([])
  })

  it('asks without a network, and stays where the judge wants to stay', async () => {
    server.network = 'is gone'
    const { started, asked } = scan('seat2')
    await asked()
    store.decide('stay')
    await started
    expect(server.seat).toBe('seat1')
    expect(seated()).toBe('seat1')
    expect(store.queued.value).toHaveLength(2)
    server.network = 'works'
    await store.sendNow()
    expect(server.stored).toEqual(['seat1 9', 'seat1 8.5'])
  })

  it('tries again when told so', async () => {
    server.network = 'is gone'
    const { started, asked } = scan('seat2')
    await asked()
    server.network = 'works'
    store.decide('again')
    await started
    expect(server.stored).toEqual(['seat1 9', 'seat1 8.5'])
    expect(seated()).toBe('seat2')
  })

  it('keeps, counts and exports what was left behind, and sends it when that seat is scanned again', async () => {
    server.holds = true
    const { started, asked } = scan('seat2')
    await asked()
    store.decide('go')
    await started
    expect(seated()).toBe('seat2')
    expect(stranded()).toEqual([['seat1', ['9', '8.5']]])
    expect(store.queued.value).toEqual([])
    server.holds = false
    await store.sendNow()
    expect(server.stored).toEqual([])
    const file = journalFile(store.unsent.value[0]!, 'tablet-0001')
    expect([file.seatId, file.stageId, file.operations.map((o) => o.operationId)]).toEqual([
      'seat1',
      's1',
      ['op-9', 'op-8.5'],
    ])

    await store.stop()
    await scan('seat1').started
    await vi.waitFor(() => expect(server.stored).toEqual(['seat1 9', 'seat1 8.5']))
    await vi.waitFor(() => expect(store.unsent.value).toEqual([]))
  })

  it('waits ten seconds for an answer and no more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    server.network = 'stalls'
    const { started } = scan('seat2')
    await until(() => store.state.leaving === 'sending')
    await vi.advanceTimersByTimeAsync(9_000)
    expect(store.state.leaving).toBe('sending')
    await vi.advanceTimersByTimeAsync(1_000)
    await until(() => store.state.leaving === 'asked')
    server.network = 'works'
    store.decide('again')
    await started
    expect(server.stored).toEqual(['seat1 9', 'seat1 8.5'])
  })

  it('does not ask where the pass is over: nothing would go by staying, and the code may be of the same seat', async () => {
    server.ended = true
    await scan('seat1').started
    await vi.waitFor(() => expect(server.stored).toEqual(['seat1 9', 'seat1 8.5']))
  })

  it('never sends them as the new seat, though the answer to the code was lost and the pass was not', async () => {
    server.holds = true
    server.losesAnswer = true
    const { started, asked } = scan('seat2')
    await asked()
    server.holds = false
    store.decide('go')
    await started
    await vi.waitFor(() => expect(seated()).toBe('seat2'))
    await store.sendNow()
    expect(server.stored).toEqual([])
    expect(stranded()).toEqual([['seat1', ['9', '8.5']]])
  })

  it('gives up a request that stalls, and sends by the next', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    server.network = 'stalls'
    store = new JudgeStore(journal)
    void store.start()
    await until(() => store.state.ready)
    const sent = store.sendNow()
    server.network = 'works'
    await vi.advanceTimersByTimeAsync(LONGEST_ANSWER)
    await sent
    await vi.advanceTimersByTimeAsync(LONGEST_ANSWER)
    await until(() => server.stored.length > 0)
    expect(server.stored).toEqual(['seat1 9', 'seat1 8.5'])
  })

  /** The disk answers by the clock that is not stopped. */
  const until = async (is: () => boolean) => {
    while (!is()) await new Promise((resolve) => setImmediate(resolve))
  }
})
