import { reactive } from 'vue'

interface Offer {
  id: number
  text: string
  undo?: () => void | Promise<void>
  until: number
  alarm: boolean
}

const state = reactive<{ offer: Offer | null }>({ offer: null })
let next = 1
let timer: ReturnType<typeof setTimeout> | undefined

function offer(text: string, seconds: number, undo?: () => void | Promise<void>, alarm = false): void {
  clearTimeout(timer)
  state.offer = { id: next++, text, undo, until: Date.now() + seconds * 1000, alarm }
  timer = setTimeout(() => (state.offer = null), seconds * 1000)
}

/** Toasts at the foot of the page. An action that can be taken back is done at once and offers its undo for a while. */
export const toast = {
  state,
  say: (text: string) => offer(text, 4),
  fail: (text: string) => offer(text, 10, undefined, true),
  withUndo: (text: string, undo: () => void | Promise<void>, seconds = 8) => offer(text, seconds, undo),
  dismiss(): void {
    clearTimeout(timer)
    state.offer = null
  },
}
