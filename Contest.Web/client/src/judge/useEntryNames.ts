import { useI18n } from 'vue-i18n'
import type { JudgeStore } from './store'

/** Entries and aspects of the roster as a judge reads them. */
export function useEntryNames(store: JudgeStore) {
  const { locale } = useI18n()
  const nameOf = (aspectKey: string) => {
    const aspect = store.aspects.value.find((a) => a.key === aspectKey)
    return aspect ? (locale.value === 'en' ? aspect.name.en : aspect.name.zh) : aspectKey
  }
  const codeOf = (entryId: string) =>
    store.heats.value.flatMap((h) => h.entries).find((e) => e.entryId === entryId)?.code ?? '?'
  return { codeOf, nameOf }
}
