/** True in the one tab that may write the journal: two would send the same queue and stand in each other's way. */
export async function onlyTab(): Promise<boolean> {
  // Outside a secure context there are no locks; the server's operation ids and revisions still keep the sheet whole.
  if (!navigator.locks) return true
  return new Promise((resolve) => {
    void navigator.locks.request('contest-judge', { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      // Held for as long as the tab lives.
      return lock ? new Promise<void>(() => undefined) : undefined
    })
  })
}

/** Asks the browser not to throw the journal away when the disk runs full; it may say no. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false
}

/** Whether the browser promised to keep what is stored; null where it does not say. */
export async function isKept(): Promise<boolean | null> {
  return (await navigator.storage?.persisted?.()) ?? null
}

/** Keeps the screen on while the page is seen. A refusal (battery saver) is no reason to disturb a judge. */
export function keepAwake(): void {
  const ask = () => {
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  document.addEventListener('visibilitychange', ask)
  ask()
}
