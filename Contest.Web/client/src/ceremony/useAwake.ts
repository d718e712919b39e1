import { onBeforeUnmount, onMounted } from 'vue'

/** Keeps the screen from sleeping while the page is seen. */
export function useAwake(): void {
  function awake() {
    // A screen that may not be kept awake (battery saver) still shows the stage.
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  onMounted(() => {
    awake()
    document.addEventListener('visibilitychange', awake)
  })
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', awake))
}
