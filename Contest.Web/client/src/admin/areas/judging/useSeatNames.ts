import { useI18n } from 'vue-i18n'
import type { SeatRole } from '@/shared/api/generated'

interface Seat {
  role: SeatRole
  number: number
  name?: string | null
}

/** A seat by its role and number, and who sits on it; a seat that nobody was named for bears its own name, which is not said twice. */
export function useSeatNames() {
  const { t } = useI18n()
  const seatName = (seat: Seat) => `${t(`judging.role.${seat.role}`)} ${seat.number}`
  const sitter = (seat: Seat) => (seat.name === seatName(seat) ? '' : (seat.name ?? ''))
  const seatAndSitter = (seat: Seat) => [seatName(seat), sitter(seat)].filter(Boolean).join(' ')
  return { seatName, sitter, seatAndSitter }
}
