// @vitest-environment node
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { MarkOperation } from '@/shared/hubs/judging'
import { journalFile, journalText } from './exportJournal'
import { journalCodes } from './journalCodes'
import { testRoster } from './testRoster'

const VECTOR = join(import.meta.dirname, '../../../../Contest.Tests/Integration/Judging/Golden/journal-export.json')
const id = (kind: number, n: number) => `019a${kind}000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Everything that a mark may be: numbers of all kinds, codes, corrections with a reason, marks on top of waiting ones, an unknown rule version. */
const operations = (count: number): MarkOperation[] =>
  Array.from({ length: count }, (_, i) => ({
    operationId: id(1, i),
    entryId: id(2, i % 12),
    aspectKey: i % 2 ? 'cut' : '切口平整',
    attempt: 1 + (i % 3),
    value: i % 5 === 4 ? null : ['9', '8.5', '-3', '12.345678'][i % 4]!,
    code: i % 5 === 4 ? ['dnf', 'clear'][i % 2]! : null,
    basedOnRevision: i % 4,
    reason: i % 7 ? null : '抄录“改正”',
    clientTime: `2030-05-20T01:${String(i % 60).padStart(2, '0')}:03.000Z`,
    basedOnOperation: i % 4 ? id(1, i - 1) : null,
    rulesVersion: i % 6 ? 2 : null,
  }))

const exported = async (count: number) => {
  const roster = { ...testRoster(), competitionId: id(3, 1), stageId: id(3, 2) }
  const unsent = { roster: { ...roster, seat: { ...roster.seat, seatId: id(3, 3) } }, operations: operations(count) }
  const file = journalFile(unsent, 'tablet-0001', new Date('2030-05-20T02:00:00Z'))
  return { text: journalText(file), codes: await journalCodes(file) }
}

/** What the codes hold, whichever way the bytes were packed: that differs from one zlib to the next. */
const opened = (codes: string[]) => {
  const parts = codes.map((code) => /^CJ1\|[0-9a-f]{16}\|(\d+)\/(\d+)\|([\w-]+)$/.exec(code)!)
  expect(parts.map((p) => [Number(p[1]), Number(p[2])])).toEqual(codes.map((_, i) => [i + 1, codes.length]))
  return inflateRawSync(Buffer.from(parts.map((p) => p[3]).join(''), 'base64url')).toString()
}

/** The desk's own reading is held to the same file (JournalVectorTests.cs). Written with UPDATE_GOLDEN=1, for a person to read in the diff. */
describe('the export of a journal', () => {
  it('is what the vectors say, as a file and as QR codes', async () => {
    const now = await Promise.all([1, 90].map(exported))
    if (process.env.UPDATE_GOLDEN === '1') {
      expect(process.env.CI, 'Golden files are not written in CI.').toBeUndefined()
      writeFileSync(VECTOR, JSON.stringify(now, null, 1) + '\n')
    }
    const vectors = JSON.parse(readFileSync(VECTOR, 'utf8')) as typeof now
    expect(now.map((n) => n.text)).toEqual(vectors.map((v) => v.text))
    expect(now.map((n) => opened(n.codes))).toEqual(vectors.map((v) => opened(v.codes)))
    expect(vectors.map((v) => v.codes.length)).toEqual([1, expect.toSatisfy((n: number) => n > 2)])
    expect(vectors.map((v) => JSON.parse(opened(v.codes)))).toEqual(vectors.map((v) => JSON.parse(v.text)))
  })
})
