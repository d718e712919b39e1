import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { BoardClient, type ConnectionWord } from '@/board/client'
import type { BoardSnapshot } from '@/shared/board'

/** A delegation's board of an event, kept current while the page is open. */
export function useDelegationBoard(base: () => string | undefined) {
  const board = shallowRef<BoardSnapshot>()
  const connection = ref<ConnectionWord>('reconnecting')
  const lastContact = ref(0)
  const missing = ref(false)
  let client: BoardClient | undefined

  watch(
    base,
    (address) => {
      client?.stop()
      board.value = undefined
      missing.value = false
      if (!address) return
      client = new BoardClient(
        '',
        0,
        {
          board: (next) => (board.value = next),
          connection: (word, contact) => {
            connection.value = word
            lastContact.value = contact
          },
          missing: () => (missing.value = true),
        },
        address,
      )
      void client.start()
    },
    { immediate: true },
  )
  onBeforeUnmount(() => client?.stop())
  return { board, connection, lastContact, missing }
}
