import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { atMost } from './atMost'

describe('asking again when news come', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('does not wait for a pause that never comes', async () => {
    const work = vi.fn(async () => undefined)
    const soon = atMost(work, 300)
    for (let i = 0; i < 30; i++) {
      soon()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(work.mock.calls.length).toBeGreaterThanOrEqual(7)
    expect(work.mock.calls.length).toBeLessThanOrEqual(10)
  })

  it('asks once more for news that came while it asked, and not twice at a time', async () => {
    let answer = () => {}
    let atOnce = 0
    const work = vi.fn(async () => {
      expect(++atOnce).toBe(1)
      await new Promise<void>((resolve) => (answer = resolve))
      atOnce--
    })
    const soon = atMost(work, 300)
    soon()
    await vi.advanceTimersByTimeAsync(300)
    soon()
    soon()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(work).toHaveBeenCalledTimes(1)
    answer()
    await vi.advanceTimersByTimeAsync(300)
    expect(work).toHaveBeenCalledTimes(2)
    answer()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(work).toHaveBeenCalledTimes(2)
  })
})
