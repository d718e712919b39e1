import { nextTick, onBeforeUnmount, onMounted, reactive, ref, shallowRef } from 'vue'
import type { BoardSnapshot } from '@/shared/board'
import { movements, rescored } from './apply'
import { BoardClient, type ConnectionWord } from './client'
import { glide, positions } from './flip'

const MARKED_FOR = 8_000

/** A live board for a page: the snapshot, how the connection stands, and what has just moved or got another total. */
export function useBoard(code: string, event: number, body: () => HTMLElement | null | undefined) {
  const board = shallowRef<BoardSnapshot | null>(null)
  const connection = ref<ConnectionWord>('reconnecting')
  const lastContact = ref(0)
  const missing = ref(false)
  const moved = reactive(new Map<string, number>())
  const fresh = reactive(new Set<string>())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function forget(what: string, key: string, forgetting: () => void) {
    clearTimeout(timers.get(what + key))
    timers.set(what + key, setTimeout(forgetting, MARKED_FOR))
  }

  function mark(before: BoardSnapshot, next: BoardSnapshot) {
    for (const [key, by] of movements(before, next)) {
      moved.set(key, by)
      forget('moved', key, () => moved.delete(key))
    }
    for (const key of rescored(before, next)) {
      fresh.add(key)
      forget('fresh', key, () => fresh.delete(key))
    }
  }

  const client = new BoardClient(code, event, {
    board: (next) => {
      const before = board.value
      const tops = before ? positions(body()) : null
      if (before) mark(before, next)
      board.value = next
      if (tops) void nextTick(() => glide(body(), tops))
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
  return { board, connection, lastContact, missing, moved, fresh }
}
