import { useI18n } from 'vue-i18n'
import type { SeatRole } from '@/shared/api/generated'

interface Seat {
  role: SeatRole
  number: number
  name?: string | null
}

/** What a template calls a seat that nobody was named for yet; its words are data, in Chinese whatever language is read. */
const unnamed = /^(裁判|计量员|裁判长) ?\d*$/

/** A seat by its role and number, and who sits on it; a seat that nobody was named for bears its own name, which is not said twice. */
export function useSeatNames() {
  const { t } = useI18n()
  const seatName = (seat: Seat) => `${t(`judging.role.${seat.role}`)} ${seat.number}`
  const sitter = (seat: Seat) =>
    seat.name && seat.name !== seatName(seat) && !unnamed.test(seat.name) ? seat.name : ''
  const seatAndSitter = (seat: Seat) => [seatName(seat), sitter(seat)].filter(Boolean).join(' ')
  return { seatName, sitter, seatAndSitter }
}
