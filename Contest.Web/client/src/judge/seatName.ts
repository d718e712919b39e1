import type { JudgeRoster } from '@/shared/hubs/judging'
import { t } from '@/shared/i18n'

/** A seat as a judge knows it: its stage and its number on the panel. */
export const seatName = ({ stageName, seat }: JudgeRoster): string =>
  t('tablet.seat.of', { stage: stageName, seat: t(`tablet.seat.${seat.role}`, { n: seat.number }) })
