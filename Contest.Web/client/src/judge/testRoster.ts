import type { JudgeRoster, RosterAspect, SheetState } from '@/shared/hubs/judging'

const aspect = (key: string, zh: string, max: string, step: string): RosterAspect => ({
  key,
  name: { zh, en: key },
  kind: 'score',
  min: '0',
  max,
  step,
  unit: null,
  attempts: 1,
  codes: [],
  descriptors: [],
  from: null,
  per: null,
  maxPoints: max,
  worth: { base: '0', times: '1', over: '1', least: null, most: null },
})

const sheet = (entryId: string): SheetState => ({
  entryId,
  signedAt: null,
  remarkReason: null,
  rows: 0,
  headHash: '0'.repeat(64),
  marks: [],
})

/** A small invented heat for tests. */
export const testRoster = (): JudgeRoster => ({
  competitionId: 'c1',
  competitionName: '西蓝花采收',
  eventId: 'v1',
  eventName: '采收',
  stageId: 's1',
  stageName: '决赛',
  stageStatus: 'open',
  seat: { seatId: 'seat1', role: 'judge', number: 2, name: '王裁判' },
  rulesVersion: 1,
  serverTime: '2024-09-02T02:00:00Z',
  passId: 'p1',
  passExpiresAt: '2024-09-03T02:00:00Z',
  aspects: [aspect('whole', '花球完整', '15', '0.5'), aspect('cut', '切口平整', '15', '0.5')],
  heats: [
    {
      heatId: 'h4',
      number: 4,
      name: '第 4 批',
      status: 'running',
      startsAt: null,
      entries: ['e1', 'e2', 'e3'].map((entryId, i) => ({
        entryId,
        code: `A0${i + 1}`,
        station: String(i + 1),
        order: i + 1,
        competing: true,
        recused: false,
        ownUnit: false,
        sheet: sheet(entryId),
      })),
    },
  ],
})
