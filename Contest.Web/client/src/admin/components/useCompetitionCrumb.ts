import { computed, ref, watch } from 'vue'
import type { CompetitionView } from '@/shared/api/generated'
import { getJson } from '@/shared/api/http'

/** The crumb that says whose page this is. Whoever may not read the competition sees the page without it. */
export function useCompetitionCrumb(id: () => string | undefined) {
  const name = ref('')
  watch(
    id,
    async (wanted) => {
      name.value = ''
      if (!wanted) return
      try {
        const found = await getJson<CompetitionView>(`/api/competitions/${wanted}`)
        if (wanted === id()) name.value = found.name
      } catch {
        // The page itself says what is wrong; the crumb is an extra.
      }
    },
    { immediate: true },
  )
  return computed(() => (name.value ? [{ text: name.value, to: `/competitions/${id()}` }] : []))
}
