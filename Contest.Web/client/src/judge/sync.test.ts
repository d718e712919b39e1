import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MarkAck, MarkOperation, RosterMark, SubmitBatch } from '@/shared/hubs/judging'
import { Journal } from './journal'
import { SyncEngine } from './sync'
import { testRoster } from './testRoster'

const SEAT = 'seat1'
let count = 0
const operation = (entryId: string, value: string, basedOnRevision = 0, aspectKey = 'whole'): MarkOperation => ({
  operationId: `op-${++count}`,
  entryId,
  aspectKey,
  attempt: 1,
  value,
  code: null,
  basedOnRevision,
  reason: null,
  clientTime: '2024-09-02T02:00:00Z',
  basedOnOperation: null,
  rulesVersion: 1,
})

/** The server's rules in small: each operation stored once, a stale revision is a conflict. */
class Server {
  readonly stored: MarkOperation[] = []
  readonly batches: SubmitBatch[] = []
  fail: 'before' | 'after' | null = null
  answer?: (operation: MarkOperation) => MarkAck | undefined

  submit = async (batch: SubmitBatch) => {
    if (this.fail === 'before') throw new TypeError('offline')
    this.batches.push(batch)
    const acks = batch.operations.map((o) => this.answer?.(o) ?? this.take(o))
    if (this.fail === 'after') throw new TypeError('cut')
    return { acks }
  }

  private inForce(o: MarkOperation): RosterMark | null {
    const all = this.stored.filter((s) => s.entryId === o.entryId && s.aspectKey === o.aspectKey)
    const last = all[all.length - 1]
    return last ? { ...last, revision: all.length } : null
  }

  private take(o: MarkOperation): MarkAck {
    const base = { operationId: o.operationId, problem: null }
    const at = this.stored.findIndex((s) => s.operationId === o.operationId)
    const current = this.inForce(o)
    if (at >= 0) return { ...base, status: 'duplicate', revision: current!.revision, current }
    if (o.basedOnRevision !== (current?.revision ?? 0)) return { ...base, status: 'conflict', revision: 0, current }
    this.stored.push(o)
    const now = this.inForce(o)!
    return { ...base, status: 'stored', revision: now.revision, current: now }
  }
}

describe('the journal and its way to the server', () => {
  let journal: Journal
  let server: Server
  let delays: number[]
  let retry: (() => void) | undefined
  let name: string

  const engine = () =>
    new SyncEngine({
      journal,
      seatId: SEAT,
      submit: server.submit,
      changed: () => undefined,
      failing: () => undefined,
      random: () => 0.5,
      schedule: (run, milliseconds) => {
        delays.push(milliseconds)
        retry = run
        return run
      },
      cancel: () => undefined,
    })

  beforeEach(async () => {
    name = `test-${++count}`
    journal = await Journal.open(name)
    await journal.keepRoster(testRoster())
    server = new Server()
    delays = []
    retry = undefined
  })
  afterEach(() => journal.close())

  const marks = async () =>
    (await journal.roster())!.heats[0]!.entries.flatMap((e) =>
      e.sheet.marks.map((m) => `${e.code} ${m.value} r${m.revision}`),
    )

  it('sends what is queued in order and keeps what was acknowledged in the roster', async () => {
    await journal.append(SEAT, operation('e1', '12'))
    await journal.append(SEAT, operation('e2', '13.5'))
    await engine().kick()
    expect(server.stored.map((o) => o.value)).toEqual(['12', '13.5'])
    expect(await journal.entries(SEAT)).toEqual([])
    expect(await marks()).toEqual(['A01 12 r1', 'A02 13.5 r1'])
  })

  it('loses nothing and doubles nothing when the answer is lost', async () => {
    await journal.append(SEAT, operation('e1', '12'))
    server.fail = 'after'
    const sync = engine()
    await sync.kick()
    expect(await journal.queued(SEAT)).toHaveLength(1)
    server.fail = null
    await sync.kick()
    expect(server.stored).toHaveLength(1)
    expect(server.batches).toHaveLength(2)
    expect(await journal.entries(SEAT)).toEqual([])
    expect(await marks()).toEqual(['A01 12 r1'])
  })

  it('survives a reload with marks, roster and a half-typed mark', async () => {
    await journal.append(SEAT, operation('e1', '12'))
    await journal.keepDraft(SEAT, { entryId: 'e2', aspectKey: 'whole', attempt: 1, text: '1' })
    journal.close()
    journal = await Journal.open(name)
    expect((await journal.queued(SEAT)).map((e) => e.operation.value)).toEqual(['12'])
    expect((await journal.roster())?.seat.seatId).toBe(SEAT)
    expect((await journal.draft(SEAT))?.text).toBe('1')
    await engine().kick()
    expect(server.stored).toHaveLength(1)
  })

  it('keeps corrections of one mark apart and in order', async () => {
    await journal.append(SEAT, operation('e1', '12', 0))
    await journal.append(SEAT, operation('e1', '14', 1))
    await engine().kick()
    expect(server.stored.map((o) => o.value)).toEqual(['12', '14'])
    expect(await marks()).toEqual(['A01 14 r2'])
  })

  it('waits longer each time the server does not answer, and goes on by itself', async () => {
    server.fail = 'before'
    await journal.append(SEAT, operation('e1', '12'))
    const sync = engine()
    await sync.kick()
    for (let i = 0; i < 6; i++) {
      retry!()
      await sync.kick()
    }
    expect(delays.slice(0, 3)).toEqual([750, 1500, 3000])
    expect(Math.max(...delays)).toBe(22_500)
    server.fail = null
    retry!()
    await sync.kick()
    expect(await journal.entries(SEAT)).toEqual([])
  })

  it('spreads returning tablets over time', () => {
    expect(SyncEngine.delay(4, 0)).toBe(4000)
    expect(SyncEngine.delay(4, 1)).toBe(8000)
    expect(SyncEngine.delay(99, 1)).toBe(30_000)
  })

  it('keeps a conflict for a person to see, shows the mark in force and never sends it again', async () => {
    server.stored.push(operation('e1', '9'))
    await journal.append(SEAT, operation('e1', '12', 0))
    const sync = engine()
    await sync.kick()
    await sync.kick()
    const left = await journal.entries(SEAT)
    expect(left.map((e) => e.state)).toEqual(['problem'])
    expect(server.batches).toHaveLength(1)
    expect(await marks()).toEqual(['A01 9 r1'])
    await journal.dismiss(left[0]!.seq)
    expect(await journal.entries(SEAT)).toEqual([])
  })

  it('sends what follows a refused mark on top of what was there before', async () => {
    server.answer = (o) =>
      o.value === '12'
        ? {
            operationId: o.operationId,
            status: 'refused',
            revision: 0,
            current: null,
            problem: { code: 'judging.out-of-range', title: '超出范围', args: {} },
          }
        : undefined
    await journal.append(SEAT, operation('e1', '12', 0))
    server.fail = 'before'
    const sync = engine()
    await sync.kick()
    server.fail = null
    // The two reach the server in different batches: the second is made while the first is still on its way.
    const first = await journal.queued(SEAT)
    const answer = await server.submit({ operations: first.map((e) => e.operation), pending: 0 })
    await journal.append(SEAT, operation('e1', '14', 1))
    await journal.settle(SEAT, answer.acks)
    await sync.kick()
    expect(server.stored.map((o) => [o.value, o.basedOnRevision])).toEqual([['14', 0]])
    expect((await journal.entries(SEAT)).map((e) => e.problem?.code)).toEqual(['judging.out-of-range'])
  })

  it('tries again when the store failed, with the rest behind it', async () => {
    let broken = true
    server.answer = (o) =>
      broken ? { operationId: o.operationId, status: 'retry', revision: 0, current: null, problem: null } : undefined
    await journal.append(SEAT, operation('e1', '12'))
    const sync = engine()
    await sync.kick()
    expect(delays).toHaveLength(1)
    broken = false
    retry!()
    await sync.kick()
    expect(server.stored).toHaveLength(1)
  })

  it('holds back a sheet whose heat has not begun, and sends the others', async () => {
    let begun = false
    server.answer = (o) =>
      !begun && o.entryId === 'e1'
        ? { operationId: o.operationId, status: 'retry', revision: 0, current: null, problem: null }
        : undefined
    await journal.append(SEAT, operation('e1', '12'))
    await journal.append(SEAT, operation('e1', '13', 1))
    await journal.append(SEAT, operation('e2', '9'))
    const sync = engine()
    await sync.kick()
    expect(server.stored.map((o) => o.value)).toEqual(['9'])
    expect(delays).toHaveLength(1)
    begun = true
    await sync.kick()
    expect(server.stored.map((o) => o.value)).toEqual(['9', '12', '13'])
    expect(await journal.entries(SEAT)).toEqual([])
  })

  it('sends hundreds in batches and tells how many are left', async () => {
    for (let i = 0; i < 230; i++) await journal.append(SEAT, operation('e1', '12', i))
    await engine().kick()
    expect(server.batches.map((b) => [b.operations.length, b.pending])).toEqual([
      [100, 130],
      [100, 30],
      [30, 0],
    ])
    expect(server.stored).toHaveLength(230)
  })

  it('keeps what was acknowledged after a roster was read, and takes from it what is newer', async () => {
    const before = testRoster()
    await journal.append(SEAT, operation('e1', '12'))
    await engine().kick()
    const sheet = before.heats[0]!.entries[1]!.sheet
    sheet.marks = [{ aspectKey: 'whole', attempt: 1, revision: 2, value: '7', code: null, operationId: 'desk' }]
    await journal.keepRoster(before)
    expect(await marks()).toEqual(['A01 12 r1', 'A02 7 r2'])
    await journal.keepSheet(SEAT, { ...sheet, marks: [{ ...sheet.marks[0]!, revision: 1, value: '6' }] })
    expect(await marks()).toEqual(['A01 12 r1', 'A02 7 r2'])
    await journal.keepSheet(SEAT, { ...sheet, marks: [{ ...sheet.marks[0]!, revision: 3, value: '8' }] })
    expect(await marks()).toEqual(['A01 12 r1', 'A02 8 r3'])
  })

  it('remembers what an undo puts back, the last first', async () => {
    const step = { entryId: 'e1', aspectKey: 'whole', attempt: 1 }
    await journal.append(SEAT, operation('e1', '12'), { ...step, value: null, code: null })
    await journal.append(SEAT, operation('e1', '14', 1), { ...step, value: '12', code: null })
    expect((await journal.takeUndo(SEAT))?.value).toBe('12')
    expect((await journal.takeUndo(SEAT))?.value).toBeNull()
    expect(await journal.takeUndo(SEAT)).toBeNull()
  })

  it('gives a tablet one name for good', async () => {
    expect(await journal.deviceId()).toBe(await journal.deviceId())
  })
})
