import { onBeforeUnmount, onMounted } from 'vue'

/** Escape closes what is open, wherever the focus is: a tap beside the row's button leaves it nowhere. */
export function useEscape(close: () => void) {
  const pressed = (event: KeyboardEvent) => event.key === 'Escape' && close()
  onMounted(() => addEventListener('keydown', pressed))
  onBeforeUnmount(() => removeEventListener('keydown', pressed))
}
