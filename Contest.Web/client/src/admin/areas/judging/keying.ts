import type { GetPaperSheet, KeySheetsKey, MatrixAspect, MatrixCell, MatrixRow } from '@/shared/api/generated'

export interface Column {
  aspect: MatrixAspect
  attempt: number
}
/** What a column takes, below its name: "0–999.99 kg". */
export function rangeOf({ aspect }: Column): string {
  const bounded = aspect.min !== null && aspect.max !== null
  return [bounded ? `${aspect.min}–${aspect.max}` : '', aspect.unit ?? ''].filter(Boolean).join(' ')
}

export type Stage = 'blank' | 'second' | 'own' | 'differs' | 'waits' | 'settled'

/** What can be done with a row now: a sheet is keyed once, then again by somebody else, then it is settled. */
export function stageOf(sheet: GetPaperSheet | undefined, hasMarks = false): Stage {
  if (!sheet) return hasMarks ? 'settled' : 'blank'
  if (sheet.state === 'agreed' || sheet.state === 'decided') return 'settled'
  if (sheet.state === 'differs') return 'differs'
  return sheet.mayKeyAgain ? 'second' : sheet.own.length ? 'own' : 'waits'
}

const number = /^-?\d+(\.\d+)?$/
/** "12.50" and "12.5" are the same mark; a code is compared as it is. */
export const same = (a: string, b: string) => a === b || (number.test(a) && number.test(b) && normal(a) === normal(b))
const normal = (text: string) => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text)

/** The revision that a mark typed now stands on, also of one that was taken back; 0 where none ever was. */
export function revisionOf(cell: MatrixCell | undefined, column: Column): number {
  const here = (m: { aspectKey: string; attempt: number }) =>
    m.aspectKey === column.aspect.key && m.attempt === column.attempt
  return cell?.marks.find(here)?.revision ?? cell?.takenBack.find(here)?.revision ?? 0
}

/** What one row sends: every mark that differs from the one in force, a cleared one as taken back; nothing for what is blank and was. */
export function toKeys(
  row: MatrixRow,
  seatAt: number,
  columns: Column[],
  typed: (column: Column) => string | undefined,
): KeySheetsKey[] {
  const keys: KeySheetsKey[] = []
  for (const column of columns) {
    const inForce = row.cells[seatAt]?.marks.find(
      (m) => m.aspectKey === column.aspect.key && m.attempt === column.attempt,
    )
    const said = inForce ? (inForce.value ?? inForce.code ?? '') : ''
    const text = (typed(column) ?? said).trim()
    if (same(text, said)) continue
    keys.push({
      aspectKey: column.aspect.key,
      attempt: column.attempt,
      value: number.test(text) ? text : null,
      code: number.test(text) ? null : text === '' ? 'clear' : text,
      basedOnRevision: revisionOf(row.cells[seatAt], column),
    })
  }
  return keys
}
