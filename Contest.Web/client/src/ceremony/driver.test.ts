import { describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import type { ConsoleView } from '@/shared/api/generated'
import { carryOut, commandOf, standsFor, type CeremonyDriver } from './driver'

function driver(view: Partial<ConsoleView>, final = true) {
  const act = vi.fn(() => Promise.resolve())
  const whole = {
    position: 2,
    pace: 3,
    paused: false,
    black: false,
    finished: false,
    outdated: false,
    steps: [],
    ...view,
  }
  const made: CeremonyDriver = {
    view: ref(whole as unknown as ConsoleView),
    live: ref(true),
    busy: ref(false),
    final,
    act,
    photo: () => undefined,
  }
  return { made, act }
}
async function press(key: string, view: Partial<ConsoleView> = {}, final = true) {
  const { made, act } = driver(view, final)
  const command = commandOf(key)
  if (command) await carryOut(made, command)
  return act.mock.calls as unknown[][]
}

describe('the presenter’s keys', () => {
  it.each([' ', 'PageDown', 'ArrowRight', 'Enter'])('%j takes the next step', async (key) => {
    expect(await press(key)).toEqual([['next']])
  })
  it.each(['ArrowLeft', 'PageUp', 'Backspace'])('%j takes one back', async (key) => {
    expect(await press(key)).toEqual([['back']])
  })
  it('P pauses and goes on, B darkens and lights up, up and down change the pace', async () => {
    expect(await press('p')).toEqual([['pause']])
    expect(await press('P', { paused: true })).toEqual([['resume']])
    expect(await press('b')).toEqual([['black']])
    expect(await press('B', { black: true })).toEqual([['light']])
    expect(await press('ArrowUp')).toEqual([['pace', 4]])
    expect(await press('ArrowDown')).toEqual([['pace', 2]])
  })
  it('other keys mean nothing', () => {
    for (const key of ['a', 'Tab', 'Escape', 'F11', 'Shift']) expect(commandOf(key)).toBeUndefined()
  })
  it('nothing goes on while it is paused, outdated or over, and the pace stays within its bounds', async () => {
    expect(await press(' ', { paused: true })).toEqual([])
    expect(await press(' ', { outdated: true })).toEqual([])
    expect(await press(' ', { finished: true })).toEqual([])
    expect(await press('ArrowUp', { pace: 5 })).toEqual([])
    expect(await press('ArrowDown', { pace: 1 })).toEqual([])
    expect(await press('ArrowLeft', { position: 0 })).toEqual([])
  })
  it('an end that opened the board is not taken back; the end of a file, which opens nothing, is', async () => {
    expect(await press('ArrowLeft', { finished: true })).toEqual([])
    expect(await press('ArrowLeft', { finished: true }, false)).toEqual([['back']])
  })
})

it('a quicker pace makes steps that go on by themselves stand shorter', () => {
  const times = [1, 2, 3, 4, 5].map((pace) => standsFor({ kind: 'reveal' }, pace))
  expect(times).toEqual([...times].sort((a, b) => b - a))
  expect(new Set(times).size).toBe(5)
})
