import { ref } from 'vue'

/**
 * Whether the page opens without a network: kept whole by its service worker, on its way there, or not to be had here: no TLS, a certificate that the
 * tablet does not trust (its judge pressed a warning away), or no room.
 */
export type OfflineState = 'preparing' | 'ready' | 'insecure' | 'untrusted' | 'failed'

export const offline = ref<OfflineState>(isSecureContext && 'serviceWorker' in navigator ? 'preparing' : 'insecure')

const PATIENCE = 3_000

/** A new build takes over here, before anything is shown, and by one reload; never while a judge marks. True when the page is about to reload. */
export async function takeNewBuild(): Promise<boolean> {
  if (offline.value === 'insecure') return false
  const waiting = (await navigator.serviceWorker.getRegistration('/judge/'))?.waiting
  if (!waiting) return false
  const taken = await new Promise<boolean>((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(true), { once: true })
    setTimeout(() => resolve(false), PATIENCE)
    waiting.postMessage('take-over')
  })
  if (taken) location.reload()
  return taken
}

/** Has the browser keep the page. A failure (no room, no network) is said on the page; it is tried again at the next start. */
export async function keepPage(): Promise<void> {
  if (offline.value === 'insecure' || import.meta.env.DEV) return
  try {
    await navigator.serviceWorker.register('/judge/sw.js', { scope: '/judge/' })
    const registration = await navigator.serviceWorker.ready
    offline.value = registration.active ? 'ready' : 'preparing'
  } catch (error) {
    // Browsers give a certificate that was waved through as a SecurityError; on a policy of ours there would be none at all.
    const untrusted = error instanceof DOMException && error.name === 'SecurityError'
    offline.value = navigator.serviceWorker.controller ? 'ready' : untrusted ? 'untrusted' : 'failed'
  }
}
