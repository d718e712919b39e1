import type { AspectText, MatrixCell, MatrixView, SeatRole } from '@/shared/api/generated'

export interface ScoreColumn {
  key: string
  seatId: string
  role: SeatRole
  number: number
  /** The aspect; empty for what the seat's marks come to in all. */
  text: string
  aspectKey?: string
  attempt?: number
}

/** More columns than this and a sheet of A4 cannot be read: then one column a seat. */
const MOST = 16

/** Every mark of every seat as a column of its own while that fits the paper, else what each seat's marks come to. */
export function columnsOf(matrix: MatrixView, name: (text: AspectText) => string): ScoreColumn[] {
  const all = matrix.seats.flatMap((seat) =>
    matrix.aspects
      .filter((a) => a.roles.includes(seat.role))
      .flatMap((a) =>
        Array.from({ length: a.attempts }, (_, i) => ({
          key: `${seat.seatId}|${a.key}|${i + 1}`,
          seatId: seat.seatId,
          role: seat.role,
          number: seat.number,
          text: a.attempts > 1 ? `${name(a.name)} ${i + 1}` : name(a.name),
          aspectKey: a.key,
          attempt: i + 1,
        })),
      ),
  )
  return all.length <= MOST
    ? all
    : matrix.seats.map((seat) => ({
        key: seat.seatId,
        seatId: seat.seatId,
        role: seat.role,
        number: seat.number,
        text: '',
      }))
}

/** The seats in the order of their columns, each with its own. */
export function seatsOf(columns: ScoreColumn[]) {
  const seats = new Map<string, ScoreColumn[]>()
  for (const column of columns) seats.set(column.seatId, [...(seats.get(column.seatId) ?? []), column])
  return [...seats].map(([seatId, own]) => ({ seatId, role: own[0]!.role, number: own[0]!.number, columns: own }))
}

/** What stands in a cell of the list: the mark in force, a dash for a seat that does not mark the entry, nothing where none was given. */
export function say(cell: MatrixCell, column: ScoreColumn): string {
  if (cell.recused) return '—'
  if (!column.aspectKey) return cell.subtotal ?? ''
  const mark = cell.marks.find((m) => m.aspectKey === column.aspectKey && m.attempt === column.attempt)
  return mark ? (mark.value ?? mark.code ?? '') : ''
}
