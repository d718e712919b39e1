import { ref } from 'vue'
import { keep, kept } from '@/shared/keep'

/** The one entry that this phone follows on a board; kept on the phone alone. */
export function useFavorite(code: string, event: number) {
  const key = `contest.favorite.${code}.${event}`
  const favorite = ref(kept(key))
  return {
    favorite,
    toggle(row: string) {
      favorite.value = favorite.value === row ? null : row
      keep(key, favorite.value)
    },
  }
}
