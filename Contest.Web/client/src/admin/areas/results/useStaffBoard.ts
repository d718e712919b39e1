import { HubConnectionBuilder, LogLevel, type ISubscription } from '@microsoft/signalr'
import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { apply } from '@/board/apply'
import type { BoardSnapshot } from '@/shared/board'
import type { BoardUpdate } from '@/shared/hubs/board'
import { stay } from '@/shared/hubs/stay'
import { currentLocale } from '@/shared/i18n/locale'

/** The staff's board of an event for as long as the page is open; `live` says whether changes come. */
export function useStaffBoard(competitionId: () => string, eventId: () => string | undefined) {
  const board = shallowRef<BoardSnapshot>()
  const live = ref(false)
  const culture = encodeURIComponent(currentLocale())
  const hub = new HubConnectionBuilder()
    .withUrl(`/hubs/board?culture=${culture}&ui-culture=${culture}`)
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => Math.min(15_000, 500 * 2 ** c.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build()
  let stream: ISubscription<BoardUpdate> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function listen() {
    stream?.dispose()
    clearTimeout(retry)
    const event = eventId()
    if (closed || !event) return
    stream = hub.stream<BoardUpdate>('Watch', competitionId(), event).subscribe({
      next(update) {
        live.value = true
        const next = update.snapshot ?? (board.value && update.delta ? apply(board.value, update.delta) : null)
        if (next) board.value = next
        else listen()
      },
      complete: () => void (live.value = false),
      // The page says that it is not live; it asks again for the whole board.
      error: () => {
        live.value = false
        retry = setTimeout(listen, 5_000)
      },
    })
  }

  watch(eventId, () => {
    board.value = undefined
    if (hub.state === 'Connected') listen()
  })
  const leave = stay(hub, 5_000, listen, () => (live.value = false))
  onBeforeUnmount(() => {
    closed = true
    clearTimeout(retry)
    stream?.dispose()
    leave()
  })
  return { board, live }
}
