import { computed, ref, watch } from 'vue'
import { fits, isMark, toMark, write, type Key, type Limits } from './keypad'
import { slotsOf, type Slot } from './slots'
import type { JudgeStore } from './store'
import { unusual } from './unusual'

/** The mark being typed: which slot, what stands on the display, and what the big key does next. */
export function useMarking(store: JudgeStore) {
  const slots = computed(() => slotsOf(store.aspects.value))
  const slotKey = ref('')
  const text = ref('')
  const touched = ref(false)
  /** Something was typed, not only taken off the mark in force. */
  const typed = ref(false)
  /** The judge wanted to go on with what is no mark. */
  const stuck = ref(false)
  const asked = ref<{ from: string; to: string } | null>(null)
  /**
   * What the judge does is taken one act after another, each on the disk before it is seen. Otherwise a quick finger on the next entry
   * would overtake the mark that is still being kept, and that mark's step forward would then be made on the next entry's sheet.
   */
  let line: Promise<unknown> = Promise.resolve()
  const pending = ref(0)
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    pending.value++
    const done = line.then(act).finally(() => pending.value--)
    // Who asked hears of a failure; the next act is not stopped by it.
    line = done.catch(() => undefined)
    return done
  }

  /** What is seen is not yet what was typed: whether a key means anything is known only when its turn comes. */
  const typing = computed(() => pending.value > 0)

  const slot = computed<Slot | undefined>(() => slots.value.find((s) => s.key === slotKey.value) ?? slots.value[0])
  const limits = computed<Limits>(() => slot.value?.aspect ?? { min: null, max: null, step: null })
  const locked = computed(() => {
    const entry = store.entry.value
    return !entry || !store.open.value || !entry.competing || entry.recused || entry.sheet.signedAt !== null
  })
  const current = computed(() => {
    const entry = store.entry.value
    return entry && slot.value ? store.markOf(entry.entryId, slot.value.aspect.key, slot.value.attempt) : undefined
  })
  const valid = computed(() => !touched.value || text.value === '' || isMark(text.value, limits.value))
  /** What was typed and is no mark, nor can become one; what can is said only to who wants to go on with it. */
  const misfit = computed(() => !valid.value && (stuck.value || !fits(text.value, limits.value)))
  /** The mark in force was taken off the display to the last digit: the big key says that it will be deleted, and it alone does so. */
  const clears = computed(() => touched.value && text.value === '' && current.value !== undefined)

  const unmarkedIn = (entryId: string) => slots.value.filter((s) => !store.markOf(entryId, s.aspect.key, s.attempt))

  /** The next slot of this entry without a mark, after the present one and then from the top. */
  const nextSlot = computed(() => {
    const entry = store.entry.value
    if (!entry) return undefined
    const open = unmarkedIn(entry.entryId).filter((s) => s.key !== slot.value?.key)
    const at = slots.value.findIndex((s) => s.key === slot.value?.key)
    return open.find((s) => slots.value.indexOf(s) > at) ?? open[0]
  })
  const nextEntry = computed(() => {
    const places = store.places.value
    const at = places.findIndex((e) => e.entryId === store.entry.value?.entryId)
    const wants = (i: number) =>
      ['open', 'part', 'remark'].includes(store.stateOf(places[i]!)) || hasOpen(places[i]!.entryId)
    const hasOpen = (entryId: string) => unmarkedIn(entryId).length > 0
    for (let i = at + 1; i < places.length; i++) if (able(places[i]!) && wants(i)) return places[i]
    for (let i = 0; i < at; i++) if (able(places[i]!) && wants(i)) return places[i]
    return undefined
  })
  const able = (entry: { competing: boolean; recused: boolean; sheet: { signedAt: string | null } }) =>
    entry.competing && !entry.recused && entry.sheet.signedAt === null

  function show(key: string) {
    slotKey.value = key
    showMark()
  }

  /** The mark in force, and nothing typed over it. */
  function showMark() {
    text.value = current.value?.value ?? ''
    touched.value = false
    typed.value = false
    stuck.value = false
    asked.value = null
  }

  watch(
    () => store.state.entryId,
    (entryId) => show((entryId ? unmarkedIn(entryId)[0] : undefined)?.key ?? slots.value[0]?.key ?? ''),
    // At once, so that the next act finds the entry with its own slot.
    { immediate: true, flush: 'sync' },
  )
  // A mark that came from elsewhere (the desk, an undo) shows at once, unless one is being typed over it.
  watch(current, (mark) => {
    if (!touched.value) text.value = mark?.value ?? ''
  })

  function key(pressed: Key): Promise<void> {
    return inTurn(async () => {
      const entry = store.entry.value
      if (locked.value || !entry || !slot.value) return
      const before = touched.value || pressed === 'back' ? text.value : ''
      const next = write(before, pressed)
      if (next === before && !(pressed === 'back' && before === '')) return
      // What was typed is all taken away: the mark in force was not meant, and stays.
      const over = next === '' && typed.value
      const { aspect, attempt } = slot.value
      const draft = { entryId: entry.entryId, aspectKey: aspect.key, attempt, text: next }
      if (!(await store.keepDraft(over ? null : draft))) return
      if (over) return showMark()
      text.value = next
      touched.value = true
      typed.value ||= pressed !== 'back'
      stuck.value = false
      asked.value = null
    })
  }

  /** Puts a half-typed mark back after a reload. */
  async function restore() {
    const draft = await store.draft()
    if (!draft) return
    const entry = store.places.value.find((e) => e.entryId === draft.entryId)
    const found = slots.value.find((s) => s.aspect.key === draft.aspectKey && s.attempt === draft.attempt)
    if (!entry || !found) return
    store.state.entryId = entry.entryId
    // The change of entry has shown its first open slot; the kept one comes after it.
    show(found.key)
    text.value = draft.text
    touched.value = true
    typed.value = draft.text !== ''
  }

  async function give(value: string | null, code: string | null): Promise<boolean> {
    const entry = store.entry.value
    if (!entry || !slot.value || locked.value) return false
    const kept = await store.mark(entry.entryId, slot.value.aspect, slot.value.attempt, value, code)
    if (kept) showMark()
    return kept
  }

  /** Keeps what was typed; false when it is no mark, is asked about first, or could not be kept. */
  async function keep(): Promise<boolean> {
    const entry = store.entry.value
    if (!touched.value || locked.value || !entry || !slot.value) return true
    // A mark that was taken off the display, and not by the big key, stays.
    if (text.value === '') {
      const dropped = await store.keepDraft(null)
      if (dropped) showMark()
      return dropped
    }
    stuck.value = !valid.value
    if (stuck.value) return false
    const mark = toMark(text.value)
    const { aspect } = slot.value
    const odd = asked.value ? null : unusual(mark, store.ownMarks(aspect.key, entry.entryId), aspect.min, aspect.max)
    if (odd) {
      asked.value = odd
      return false
    }
    return give(mark, null)
  }

  function forward(): Promise<'slot' | 'entry' | 'done' | 'stay'> {
    return inTurn(async () => ((await (clears.value ? give(null, 'clear') : keep())) ? advance() : 'stay'))
  }

  function advance(): 'slot' | 'entry' | 'done' {
    if (nextSlot.value && nextSlot.value.key !== slot.value?.key) {
      show(nextSlot.value.key)
      return 'slot'
    }
    if (nextEntry.value) {
      store.state.entryId = nextEntry.value.entryId
      return 'entry'
    }
    show(slot.value?.key ?? '')
    return 'done'
  }

  function choose(value: string | null, code: string | null): Promise<void> {
    return inTurn(async () => {
      if (await give(value, code)) advance()
    })
  }

  /** Whether the judge may turn to something else: what was typed is kept first. */
  const leave = (): Promise<boolean> => inTurn(keep)

  function select(slotToShow: Slot): Promise<void> {
    return inTurn(async () => {
      if (slotToShow.key !== slot.value?.key && (await keep())) show(slotToShow.key)
    })
  }

  function go(entryId: string): Promise<void> {
    return inTurn(async () => {
      if (entryId !== store.state.entryId && (await keep())) store.state.entryId = entryId
    })
  }

  return {
    slots,
    slot,
    limits,
    text,
    touched,
    valid,
    misfit,
    typing,
    clears,
    asked,
    locked,
    current,
    nextSlot,
    nextEntry,
    key,
    forward,
    choose,
    leave,
    select,
    go,
    restore,
  }
}

export type Marking = ReturnType<typeof useMarking>
