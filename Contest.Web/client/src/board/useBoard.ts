import { nextTick, onBeforeUnmount, onMounted, reactive, ref, shallowRef, type Ref } from 'vue'
import type { BoardSnapshot } from '@/shared/board'
import { movements } from './apply'
import { BoardClient, type ConnectionWord } from './client'
import { glide, positions } from './flip'

const MARKED_FOR = 8_000

/** A live board for a page: the snapshot, how the connection stands, and what has just moved. */
export function useBoard(code: string, event: number, body: Ref<HTMLElement | null>) {
  const board = shallowRef<BoardSnapshot | null>(null)
  const connection = ref<ConnectionWord>('reconnecting')
  const lastContact = ref(0)
  const missing = ref(false)
  const moved = reactive(new Map<string, number>())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function mark(key: string, by: number) {
    moved.set(key, by)
    clearTimeout(timers.get(key))
    timers.set(
      key,
      setTimeout(() => moved.delete(key), MARKED_FOR),
    )
  }

  const client = new BoardClient(code, event, {
    board: (next) => {
      const before = board.value
      const tops = before ? positions(body.value) : null
      if (before) for (const [key, by] of movements(before, next)) mark(key, by)
      board.value = next
      if (tops) void nextTick(() => glide(body.value, tops))
    },
    connection: (word, contact) => {
      connection.value = word
      lastContact.value = contact
    },
    missing: () => (missing.value = true),
  })
  onMounted(() => void client.start())
  onBeforeUnmount(() => {
    client.stop()
    timers.forEach(clearTimeout)
  })
  return { board, connection, lastContact, missing, moved }
}
