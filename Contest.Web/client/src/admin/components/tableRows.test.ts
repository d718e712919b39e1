import { describe, expect, it } from 'vitest'
import { filterRows, sortRows, type TableColumn } from './tableRows'

interface Row {
  bib: string
  name: string
  total: number | null
}
const columns: TableColumn<Row>[] = [
  { key: 'bib', title: '号码', text: (r) => r.bib },
  { key: 'name', title: '姓名', text: (r) => r.name },
  { key: 'total', title: '总分', text: (r) => String(r.total ?? ''), sortBy: (r) => r.total, numeric: true },
]
const rows: Row[] = [
  { bib: 'A10', name: '杨小军', total: 9.5 },
  { bib: 'A9', name: '马花', total: null },
  { bib: 'A2', name: '哈丽', total: 80 },
]
const bibs = (list: Row[]) => list.map((r) => r.bib)

describe('a table', () => {
  it('keeps the rows in which every word of the filter occurs', () => {
    expect(bibs(filterRows(rows, columns, 'a 马'))).toEqual(['A9'])
    expect(bibs(filterRows(rows, columns, '  '))).toEqual(['A10', 'A9', 'A2'])
  })

  it('sorts 9 before 10, and what is missing last in both directions', () => {
    expect(bibs(sortRows(rows, columns, { key: 'bib', descending: false }))).toEqual(['A2', 'A9', 'A10'])
    expect(bibs(sortRows(rows, columns, { key: 'total', descending: false }))).toEqual(['A10', 'A2', 'A9'])
    expect(bibs(sortRows(rows, columns, { key: 'total', descending: true }))).toEqual(['A2', 'A10', 'A9'])
  })

  it('leaves the given order when nothing is sorted', () => {
    expect(bibs(sortRows(rows, columns))).toEqual(['A10', 'A9', 'A2'])
  })
})
