import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { MatrixAspect, MatrixCell, MatrixRow, MatrixSeat, MatrixView, SeatRole } from '@/shared/api/generated'
import { startI18n } from '@/shared/i18n'
import judging from '@/shared/i18n/locales/en/judging.json'
import MatrixTable from './MatrixTable.vue'

const aspect = (key: string, role: SeatRole, unit: string | null = null, attempts = 1): MatrixAspect => ({
  key,
  name: { zh: key, en: key },
  unit,
  min: '0',
  max: null,
  step: null,
  attempts,
  roles: [role],
})
const seat = (role: SeatRole): MatrixSeat => ({
  seatId: role,
  role,
  number: 1,
  name: '',
  presence: { seatId: role, online: true, since: null, pending: 0 } as unknown as MatrixSeat['presence'],
  missing: 0,
})
const cell = (seatId: string, subtotal: string | null, marks: [string, string, number?][]): MatrixCell => ({
  seatId,
  marks: marks.map(([aspectKey, value, attempt = 1]) => ({
    aspectKey,
    attempt,
    revision: 1,
    value,
    code: null,
    operationId: aspectKey,
    fromDesk: false,
  })),
  subtotal,
  owed: 3,
  missing: 0,
  signedAt: null,
  signedBy: null,
  fromPaper: false,
  remarkReason: null,
  recused: false,
  ownUnit: false,
  takenBack: [],
})
const row = (code: string, ...cells: MatrixCell[]): MatrixRow => ({
  entryId: code,
  code,
  station: null,
  order: 1,
  attendance: 'present' as MatrixRow['attendance'],
  competing: true,
  missing: 0,
  isSigned: false,
  spread: null,
  cells,
})

async function table(aspects: MatrixAspect[], seats: MatrixSeat[], rows: MatrixRow[]) {
  const i18n = await startI18n(async () => ({ judging }))
  const matrix = { stageStatus: 'closed', seats, aspects, rows } as unknown as MatrixView
  const page = mount(MatrixTable, { props: { matrix, changed: new Set<string>() }, global: { plugins: [i18n] } })
  return {
    heads: page
      .findAll('thead th')
      .map((th) => th.find('.of'))
      .map((of) => (of.exists() ? of.text() : null)),
    rows: page.findAll('tbody tr').map((tr) => tr.findAll('td > span').map((td) => td.text())),
  }
}

it('says over measurements what they are, and leaves a gap its place', async () => {
  const aspects = [
    aspect('net', 'scale', 'kg'),
    aspect('hurt', 'scale', 'pcs'),
    aspect('time', 'scale', 's', 2),
    aspect('cut', 'judge'),
    aspect('whole', 'judge'),
  ]
  const { heads, rows } = await table(
    aspects,
    [seat('scale'), seat('judge')],
    [
      row(
        '012',
        cell('scale', null, [
          ['hurt', '1'],
          ['net', '45.25'],
          ['time', '1500'],
          ['time', '1490', 2],
        ]),
        cell('judge', '35.5', [
          ['cut', '17'],
          ['whole', '18.5'],
        ]),
      ),
      row('001', cell('scale', '-2', [['hurt', '1']]), cell('judge', '9', [['cut', '9']])),
    ],
  )
  expect(heads).toEqual([null, 'net kg · hurt pcs · time s ×2', null, null, null])
  expect(rows).toEqual([
    ['45.25 · 1 · 1500 · 1490', '35.5'],
    ['– · 1 · – · –', '9'],
  ])
})

it('names the aspects of judges too where what they give cannot be added', async () => {
  const given = cell('judge', null, [
    ['cut', '9'],
    ['time', '61'],
  ])
  const { heads } = await table(
    [aspect('cut', 'judge'), aspect('time', 'judge', 's')],
    [seat('judge')],
    [row('1', given)],
  )
  expect(heads[1]).toBe('cut · time s')
})
