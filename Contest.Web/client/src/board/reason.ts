import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import type { RowReason } from '@/shared/board'

const AT_MOST_EVERY = 3_000

/**
 * "Why this place" of one row, asked for when somebody opens it and again when the board moves on, but not at every mark: the
 * browser keeps the answer and the server says in a few bytes when it still holds.
 */
export function useReason(address: string, version: () => number) {
  const reason = shallowRef<RowReason | null>(null)
  const failed = ref(false)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false

  async function ask() {
    clearTimeout(timer)
    timer = undefined
    asked = Date.now()
    try {
      const response = await fetch(address, { cache: 'no-cache' })
      if (gone) return
      if (response.ok) reason.value = (await response.json()) as RowReason
      failed.value = !response.ok
    } catch {
      // No network: what was read before stays, and the page says that this is all it has.
      failed.value = true
    }
  }

  watch(version, () => (timer ??= setTimeout(() => void ask(), Math.max(0, asked + AT_MOST_EVERY - Date.now()))))
  onBeforeUnmount(() => {
    gone = true
    clearTimeout(timer)
  })
  void ask()
  return { reason, failed, ask }
}
