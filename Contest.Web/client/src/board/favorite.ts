import { ref } from 'vue'

/** The one entry that this phone follows on a board; kept on the phone alone. */
export function useFavorite(code: string, event: number) {
  const key = `contest.favorite.${code}.${event}`
  const favorite = ref(localStorage.getItem(key))
  return {
    favorite,
    toggle(row: string) {
      favorite.value = favorite.value === row ? null : row
      if (favorite.value) localStorage.setItem(key, favorite.value)
      else localStorage.removeItem(key)
    },
  }
}
