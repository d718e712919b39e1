// @vitest-environment node
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { JournalFile } from './exportJournal'
import { journalCodes } from './journalCodes'

const file = (count: number): JournalFile => ({
  format: 'contest-journal/1',
  competitionId: 'c',
  stageId: 's',
  seatId: 'seat',
  deviceId: 'tablet-0001',
  exportedAt: '2030-05-20T01:02:03.000Z',
  operations: Array.from({ length: count }, (_, i) => ({
    operationId: crypto.randomUUID(),
    entryId: crypto.randomUUID(),
    aspectKey: 'cut',
    attempt: 1,
    value: String(i / 2),
    code: null,
    basedOnRevision: 0,
    reason: i % 7 ? null : '抄录',
    clientTime: '2030-05-20T01:02:03.000Z',
    basedOnOperation: null,
    rulesVersion: 1,
  })),
})

describe('a journal as QR codes', () => {
  it.each([1, 45, 200])('of %i marks is put together again from its parts in any order', async (count) => {
    const given = file(count)
    const codes = await journalCodes(given)
    const parts = [...codes].reverse().map((code) => /^CJ1\|([0-9a-f]{16})\|(\d+)\/(\d+)\|([\w-]+)$/.exec(code)!)
    expect(new Set(parts.map((p) => p[1])).size).toBe(1)
    expect(parts.every((p) => Number(p[3]) === codes.length)).toBe(true)
    const packed = parts.sort((a, b) => Number(a[2]) - Number(b[2])).map((p) => p[4])
    expect(JSON.parse(inflateRawSync(Buffer.from(packed.join(''), 'base64url')).toString())).toEqual(given)
    expect(Math.max(...codes.map((c) => c.length))).toBeLessThan(760)
  })
})
