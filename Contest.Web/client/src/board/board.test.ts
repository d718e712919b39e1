import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BoardDelta, BoardMeta, BoardRow, BoardSnapshot } from '@/shared/board'
import { apply, movements } from './apply'
import { BoardClient, type ConnectionWord } from './client'
import { withLines } from './lines'

const row = (key: string, rank: string | null, total: string | null = '90'): BoardRow => ({
  key,
  rank,
  bib: key,
  name: `${key}*`,
  unit: '蒋和村',
  division: null,
  total,
  status: rank ? 'ranked' : 'waiting',
  missing: rank ? 0 : 1,
  parts: {},
  tieZh: null,
  tieEn: null,
  divisionRank: null,
})
const meta = { title: '西蓝花采收' } as BoardMeta
const board = (version: number, ...rows: BoardRow[]): BoardSnapshot => ({ version, meta, rows })
const keys = (b: BoardSnapshot | null) => b?.rows.map((r) => r.key)

describe('a delta', () => {
  const now = board(3, row('a', '1'), row('b', '2'), row('c', null))

  const none: BoardDelta = { from: 3, to: 4, rows: [], places: [], removed: [], moves: [], meta: null }

  it('applies onto its own version alone', () => {
    const delta = { ...none, rows: [row('c', '1')], places: [{ key: 'a', rank: '2' }], moves: [{ key: 'c', to: 0 }] }
    expect(keys(apply(now, delta))).toEqual(['c', 'a', 'b'])
    expect(apply({ ...now, version: 2 }, delta)).toBeNull()
  })

  it('is refused when it brings a row without a place or places a row that is not there', () => {
    expect(apply(now, { ...none, rows: [row('d', '3')] })).toBeNull()
    expect(apply(now, { ...none, places: [{ key: 'd', rank: '3' }] })).toBeNull()
  })

  it('is read as the server meant it', () => {
    const file = join(import.meta.dirname, '../../../../Contest.Tests/Live/Golden/board-deltas.json')
    const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
      before: BoardRow[]
      delta: BoardDelta
      after: BoardRow[]
    }[]
    expect(vectors.length).toBeGreaterThan(50)
    for (const { before, delta, after } of vectors) {
      const next = apply({ version: delta.from, meta, rows: before }, delta)
      expect(next).toEqual({ version: delta.to, meta, rows: after })
    }
  })

  it('shows who moved by how many places', () => {
    const next = board(4, row('b', '1'), row('a', '2'), row('c', '3'))
    expect([...movements(now, next)]).toEqual([
      ['b', 1],
      ['a', -1],
    ])
  })
})

describe('the prize lines', () => {
  const line = (nameZh: string, through: number, count = through) => ({ nameZh, nameEn: nameZh, count, through })
  const words = (rows: BoardRow[], lines: ReturnType<typeof line>[]) =>
    withLines(rows, lines).map((i) => (i.kind === 'row' ? i.row.key : `-${i.line.nameZh}-`))

  it('stand below the last place of each tier, ties included', () => {
    const rows = [row('a', '1'), row('b', '2'), row('c', '2'), row('d', '4'), row('e', '5')]
    expect(words(rows, [line('一', 2), line('二', 4)])).toEqual(['a', 'b', 'c', '-一-', 'd', '-二-', 'e'])
  })

  it('are not drawn below places that nobody has yet', () => {
    expect(words([row('a', '1'), row('b', null)], [line('一', 6)])).toEqual(['a', 'b'])
  })
})

class FakeSource {
  static all: FakeSource[] = []
  static OPEN = 1
  static CLOSED = 2
  readyState = 1
  onopen?: () => void
  onerror?: () => void
  private readonly listeners: Record<string, (e: { data: string }) => void> = {}
  constructor(readonly url: string) {
    FakeSource.all.push(this)
  }
  addEventListener(name: string, listener: (e: { data: string }) => void) {
    this.listeners[name] = listener
  }
  send(name: string, data: unknown) {
    this.listeners[name]!({ data: JSON.stringify(data) })
  }
  close() {
    this.readyState = 2
  }
}

describe('the page of a spectator', () => {
  let served: BoardSnapshot
  let fetched: number
  let fail: boolean
  let shown: BoardSnapshot[]
  let words: ConnectionWord[]
  let client: BoardClient

  beforeEach(() => {
    vi.useFakeTimers()
    FakeSource.all = []
    served = board(1, row('a', '1'), row('b', '2'))
    fetched = 0
    fail = false
    shown = []
    words = []
    vi.stubGlobal('EventSource', FakeSource)
    vi.stubGlobal('fetch', async () => {
      fetched++
      if (fail) throw new TypeError('offline')
      return new Response(JSON.stringify(served))
    })
    client = new BoardClient('abc', 1, {
      board: (b) => shown.push(b),
      connection: (w) => words.push(w),
      missing: () => undefined,
    })
  })
  afterEach(() => {
    client.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const source = () => FakeSource.all[FakeSource.all.length - 1]!
  const last = () => shown[shown.length - 1]!
  const settle = () => vi.advanceTimersByTimeAsync(0)

  it('shows the snapshot, then follows the stream from its version', async () => {
    await client.start()
    expect(source().url).toContain('from=1')
    source().send('delta', {
      from: 1,
      to: 2,
      rows: [row('b', '1')],
      places: [],
      removed: [],
      moves: [{ key: 'b', to: 0 }],
      meta: null,
    })
    expect(keys(last())).toEqual(['b', 'a'])
    expect(fetched).toBe(1)
    expect(words.pop()).toBe('live')
  })

  it('fetches the snapshot when a delta is missing, and when a beat names another version', async () => {
    await client.start()
    served = board(5, row('b', '1'), row('a', '2'))
    source().send('delta', { from: 4, to: 5, rows: [], places: [], removed: [], moves: [], meta: null })
    await settle()
    expect(last().version).toBe(5)
    served = board(6, row('a', '1'))
    source().send('beat', { version: 6 })
    await settle()
    expect(last().version).toBe(6)
    source().send('beat', { version: 6 })
    await settle()
    expect(fetched).toBe(3)
  })

  it('says it is reconnecting, then as of when, and comes back by itself', async () => {
    await client.start()
    source().send('beat', { version: 1 })
    fail = true
    source().close()
    source().onerror!()
    expect(words.pop()).toBe('reconnecting')
    await vi.advanceTimersByTimeAsync(14_000)
    expect(words).toContain('stale')
    fail = false
    await vi.advanceTimersByTimeAsync(60_000)
    source().send('beat', { version: 1 })
    expect(words.pop()).toBe('live')
  })

  it('asks every few seconds where a proxy swallows the stream, says so, and goes back to the stream once it comes through', async () => {
    await client.start()
    await vi.advanceTimersByTimeAsync(9_000)
    expect(words.pop()).toBe('polling')
    expect(source().readyState).toBe(FakeSource.CLOSED)
    const before = fetched
    served = board(9, row('b', '1'))
    await vi.advanceTimersByTimeAsync(7_000)
    expect(fetched).toBeGreaterThanOrEqual(before + 1)
    expect(last().version).toBe(9)

    while (FakeSource.all.length === 1) await vi.advanceTimersByTimeAsync(1_000)
    expect(words).not.toContain('live')
    source().send('beat', { version: 9 })
    expect(words.pop()).toBe('live')
  })

  it('tries a stream that was held back again soon, then ever more seldom, and not all phones at once', async () => {
    await client.start()
    const began = [Date.now()]
    while (began.length < 7) {
      await vi.advanceTimersByTimeAsync(100)
      if (FakeSource.all.length > began.length) began.push(Date.now())
    }
    // Each try lasts 8 s; asking in between happens every 4 to 6 s.
    const pauses = began.slice(1).map((at, i) => at - began[i]! - 8_000)
    for (const [i, pause] of [15, 30, 60, 120, 120, 120].entries()) {
      expect(pauses[i]).toBeGreaterThanOrEqual(pause * 800)
      expect(pauses[i]).toBeLessThanOrEqual(pause * 1_200 + 6_200)
    }
    expect(new Set(pauses.slice(3)).size).toBeGreaterThan(1)
  })

  it('never stands still for more than a few seconds while the stream is held back, and says it the whole time', async () => {
    await client.start()
    await vi.advanceTimersByTimeAsync(8_000)
    words.length = 0
    for (let version = 2; version < 60; version++) {
      served = board(version, row('b', '1'))
      await vi.advanceTimersByTimeAsync(6_100)
      expect(last().version).toBe(version)
    }
    expect(FakeSource.all.length).toBeGreaterThan(3)
    expect(new Set(words)).toEqual(new Set(['polling']))
  })

  it('moves within seconds at the very first try too, but asks for nothing more where the stream comes through', async () => {
    await client.start()
    served = board(2, row('b', '1'))
    await vi.advanceTimersByTimeAsync(6_100)
    expect(last().version).toBe(2)
    const asked = fetched
    source().send('beat', { version: 2 })
    await vi.advanceTimersByTimeAsync(35_000)
    expect(fetched).toBe(asked)
    expect(words.pop()).toBe('live')
  })

  it('gives up a stream that is cut behind its first event again and again, and moves meanwhile', async () => {
    await client.start()
    let late = 0
    for (let second = 0, seen = 0; second < 300; second++) {
      if (FakeSource.all.length > seen) {
        seen = FakeSource.all.length
        source().send('beat', { version: last().version })
      }
      served = board(second + 2, row('b', '1'))
      await vi.advanceTimersByTimeAsync(1_000)
      // Twice it was given the benefit of the doubt.
      if (second > 90) late = Math.max(late, second + 2 - last().version)
    }
    expect(words).toContain('polling')
    expect(late).toBeLessThanOrEqual(7)
  })

  it('goes back to seconds after a stream that proved itself', async () => {
    await client.start()
    await vi.advanceTimersByTimeAsync(120_000)
    const tries = FakeSource.all.length
    while (FakeSource.all.length === tries) await vi.advanceTimersByTimeAsync(1_000)
    source().send('beat', { version: 1 })
    await vi.advanceTimersByTimeAsync(15_000)
    source().send('beat', { version: 1 })
    const asked = fetched
    await vi.advanceTimersByTimeAsync(30_000)
    expect(fetched).toBe(asked)
    for (let gone = 0; gone < 2; gone++) {
      source().close()
      source().onerror!()
      await vi.advanceTimersByTimeAsync(4_000)
      expect(words.pop()).not.toBe('polling')
    }
  })

  it('opens no stream for a page that was left while its board was under way', async () => {
    const started = client.start()
    client.stop()
    await started
    expect(FakeSource.all.length).toBe(0)
  })

  it('asks every few seconds too where the stream is refused again and again', async () => {
    await client.start()
    for (const longestWait of [3_100, 6_100, 12_100]) {
      source().close()
      source().onerror!()
      await vi.advanceTimersByTimeAsync(longestWait)
    }
    expect(FakeSource.all.length).toBe(3)
    expect(words.pop()).toBe('polling')
  })

  it('says that the network is away while asking finds none', async () => {
    await client.start()
    await vi.advanceTimersByTimeAsync(9_000)
    fail = true
    await vi.advanceTimersByTimeAsync(7_000)
    expect(words.pop()).toBe('reconnecting')
  })
})
