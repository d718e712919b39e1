import { HubConnectionBuilder, LogLevel, type ISubscription } from '@microsoft/signalr'
import { onBeforeUnmount, ref } from 'vue'
import { stay } from '@/shared/hubs/stay'
import { currentLocale } from '@/shared/i18n/locale'

/** A stream of the board hub for as long as the page is open: what it shows comes at once, and whole after every reconnection. */
export function useCeremonyHub<T>(
  method: 'WatchCeremony' | 'WatchStage',
  competitionId: string,
  show: (view: T) => void,
) {
  const live = ref(false)
  const culture = encodeURIComponent(currentLocale())
  const hub = new HubConnectionBuilder()
    .withUrl(`/hubs/board?culture=${culture}&ui-culture=${culture}`)
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => Math.min(5_000, 300 * 2 ** c.previousRetryCount) })
    // A hall must not look at a dead screen for long.
    .withServerTimeout(12_000)
    .withKeepAliveInterval(5_000)
    .configureLogging(LogLevel.None)
    .build()
  let stream: ISubscription<T> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function listen() {
    stream?.dispose()
    clearTimeout(retry)
    if (closed) return
    live.value = true
    stream = hub.stream<T>(method, competitionId).subscribe({
      next: (view) => {
        live.value = true
        show(view)
      },
      complete: () => void (live.value = false),
      // The page says so; it asks again for the whole.
      error: () => {
        live.value = false
        if (!closed) retry = setTimeout(listen, 2_000)
      },
    })
  }
  const leave = stay(hub, 2_000, listen, () => (live.value = false))
  onBeforeUnmount(() => {
    closed = true
    clearTimeout(retry)
    stream?.dispose()
    leave()
  })
  return live
}
