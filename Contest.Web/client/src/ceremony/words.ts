import { useI18n } from 'vue-i18n'
import type { CeremonyLine, CeremonyStep } from '@/shared/api/generated'

const MANY = 12

/** What a step is called on the presenter's desk. */
export function useStepWords() {
  const { t, locale } = useI18n()
  const tier = (step: CeremonyStep) => (locale.value === 'en' ? step.tierEn : step.tierZh)
  const name = (l: CeremonyLine) =>
    l.unit === l.name || !l.unit ? l.name : t('ceremony.of', { name: l.name, unit: l.unit })
  const names = (step: CeremonyStep) =>
    step.lines.slice(0, MANY).map(name).join(t('ceremony.and')) +
    (step.lines.length > MANY ? t('ceremony.more', { n: step.lines.length - MANY }) : '')

  /** What the press does. */
  function short(step: CeremonyStep): string {
    if (step.kind === 'thaw') return t('ceremony.thaw')
    if (step.kind === 'tier') return t('ceremony.tier', { name: tier(step) })
    if (step.kind === 'select') return t('ceremony.select', { n: step.rank ?? '' })
    return step.rank
      ? t('ceremony.reveal', { n: step.rank })
      : t('ceremony.revealAll', { name: tier(step), n: step.lines.length })
  }

  /** Whom it shows, or whom the press after it would: the host has to be ready to read the name. */
  function who(step: CeremonyStep, after?: CeremonyStep): string {
    if (step.kind === 'select' && after?.kind === 'reveal') return t('ceremony.then', { who: names(after) })
    return step.kind === 'reveal' ? names(step) : ''
  }

  const whole = (step: CeremonyStep) => [tier(step), short(step), who(step)].filter(Boolean)
  return { short, who, tier, whole }
}
