import type { Ref } from 'vue'
import type { CeremonyStep, ConsoleView } from '@/shared/api/generated'

export type Act = 'next' | 'back' | 'pause' | 'resume' | 'jump' | 'note' | 'black' | 'light' | 'pace'

/** What a console steers: the server's ceremony, or the one in a file. Which step may follow is the driver's to say, never the page's. */
export interface CeremonyDriver {
  view: Ref<ConsoleView | undefined>
  /** What it shows is what the ceremony is; false while the server cannot be reached. */
  live: Ref<boolean>
  busy: Ref<boolean>
  /** The end cannot be taken back: it has opened the public board. */
  final: boolean
  /** `to` is the step of a jump or note, or the pace. */
  act: (act: Act, to?: number, note?: string) => Promise<void>
  photo: (key: string) => string | undefined
}

export const SLOWEST = 1
export const QUICKEST = 5
/** By how much each pace divides a time; the third is the usual one. */
const PACES = [0.5, 0.75, 1, 1.5, 2]
/** How long a step that goes on by itself stands, in ms at the usual pace. */
const STANDS = { tier: 3500, select: 2500, reveal: 5000, thaw: 0 } as const

export const quicker = (pace: number) => PACES[pace - 1] ?? 1
export const standsFor = (step: Pick<CeremonyStep, 'kind'>, pace: number) => STANDS[step.kind] / quicker(pace)

export type Command =
  { act: 'next' } | { act: 'back' } | { act: 'hold' } | { act: 'black' } | { act: 'pace'; by: 1 | -1 }

/** What a key of the keyboard or of a clicker means; undefined for every other key. */
export function commandOf(key: string): Command | undefined {
  switch (key) {
    case ' ':
    case 'PageDown':
    case 'ArrowRight':
    case 'Enter':
      return { act: 'next' }
    case 'ArrowLeft':
    case 'PageUp':
    case 'Backspace':
      return { act: 'back' }
    case 'p':
    case 'P':
      return { act: 'hold' }
    case 'b':
    case 'B':
    case '.':
      return { act: 'black' }
    case 'ArrowUp':
      return { act: 'pace', by: 1 }
    case 'ArrowDown':
      return { act: 'pace', by: -1 }
  }
}

/** Carries a command out; what is not possible now is left alone. */
export async function carryOut(driver: CeremonyDriver, command: Command): Promise<void> {
  const view = driver.view.value
  if (!view) return
  if (command.act === 'black') return driver.act(view.black ? 'light' : 'black')
  if (command.act === 'pace') {
    const pace = view.pace + command.by
    return pace < SLOWEST || pace > QUICKEST ? undefined : driver.act('pace', pace)
  }
  if (command.act === 'hold') return view.finished ? undefined : driver.act(view.paused ? 'resume' : 'pause')
  if (command.act === 'back')
    return view.position > 0 && !(view.finished && driver.final) ? driver.act('back') : undefined
  return view.paused || view.finished || view.outdated ? undefined : driver.act('next')
}
