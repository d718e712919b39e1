import { computed, ref } from 'vue'
import type { ConsoleView } from '@/shared/api/generated'
import { QUICKEST, SLOWEST, type Act, type CeremonyDriver } from '../driver'
import type { OpenCeremony } from './file'

interface Kept {
  position: number
  paused: boolean
  black: boolean
  pace: number
  startedAt: string | null
  steppedAt: string | null
  notes: Record<number, string>
}

/** The ceremony of a file: where it stands is kept in this browser, so that a console that died goes on at its step. What each step shows came with the file. */
export function useFileCeremony(id: string, content: OpenCeremony, store: Storage = localStorage): CeremonyDriver {
  const place = `contest.ceremony.${id}`
  const last = content.steps.length
  const kept = ref<Kept>(read())
  const save = (change: Partial<Kept>) => {
    kept.value = { ...kept.value, ...change }
    store.setItem(place, JSON.stringify(kept.value))
  }
  const stepTo = (position: number) => {
    const now = new Date().toISOString()
    save({ position, startedAt: kept.value.startedAt ?? now, steppedAt: now })
  }

  function read(): Kept {
    const start: Kept = {
      position: Math.min(content.position, last),
      paused: false,
      black: false,
      pace: content.halls[0]?.pace ?? 3,
      startedAt: null,
      steppedAt: null,
      notes: {},
    }
    const found = store.getItem(place)
    return found ? { ...start, ...(JSON.parse(found) as Partial<Kept>) } : start
  }

  const view = computed<ConsoleView>(() => {
    const { position, paused, black, pace, startedAt, steppedAt, notes } = kept.value
    const hall = { ...content.halls[position]!, paused, black, pace }
    return {
      version: 1,
      rehearsal: hall.rehearsal,
      paused,
      black,
      pace,
      finished: position === last,
      outdated: false,
      frozen: true,
      position,
      startedAt,
      steppedAt,
      now: new Date().toISOString(),
      steps: content.steps.map((step, i) => (i in notes ? { ...step, note: notes[i] } : step)),
      hall,
    }
  })

  async function act(what: Act, to = 0, note = '') {
    const { position } = kept.value
    if (what === 'next' && position < last) stepTo(position + 1)
    else if (what === 'back' && position > 0) stepTo(position - 1)
    else if (what === 'jump' && to >= 0 && to < last) stepTo(to)
    else if (what === 'pause' || what === 'resume') save({ paused: what === 'pause' })
    else if (what === 'black' || what === 'light') save({ black: what === 'black' })
    else if (what === 'pace' && to >= SLOWEST && to <= QUICKEST) save({ pace: to })
    else if (what === 'note') save({ notes: { ...kept.value.notes, [to]: note } })
  }
  return {
    view,
    live: ref(true),
    busy: ref(false),
    final: false,
    act,
    photo: (key) => (content.photos[key] ? `data:image/jpeg;base64,${content.photos[key]}` : undefined),
  }
}
