import { currentLocale } from '@/shared/i18n/locale'

export interface TableColumn<Row> {
  key: string
  title: string
  /** The text of the cell, for showing, filtering and export; the slot `cell-<key>` may show it otherwise. */
  text: (row: Row) => string
  /** What to sort by when it is not the text; null goes last in both directions. */
  sortBy?: (row: Row) => string | number | null
  sortable?: boolean
  numeric?: boolean
  width?: string
}

export interface SortState {
  key: string
  descending: boolean
}

/** Rows in which every word of the filter occurs in some cell. */
export function filterRows<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[], filter: string): Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.length) return [...rows]
  return rows.filter((row) => {
    const texts = columns.map((column) => column.text(row).toLowerCase())
    return words.every((word) => texts.some((text) => text.includes(word)))
  })
}

/** Sorted copy; equal rows keep their order. Chinese sorts by pinyin, "9" before "10". */
export function sortRows<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[], sort?: SortState): Row[] {
  const column = sort && columns.find((c) => c.key === sort.key)
  if (!column) return [...rows]
  const value = column.sortBy ?? column.text
  const collator = new Intl.Collator(currentLocale(), { numeric: true })
  const sign = sort.descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const x = value(a)
    const y = value(b)
    if (x === null || x === '') return y === null || y === '' ? 0 : 1
    if (y === null || y === '') return -1
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y)))
  })
}
