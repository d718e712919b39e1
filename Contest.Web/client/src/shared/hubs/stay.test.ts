import { HubConnectionState } from '@microsoft/signalr'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stay, type StayingHub } from './stay'

/** A connection whose other end is the test. */
class Wire implements StayingHub {
  state = HubConnectionState.Disconnected
  starts = 0
  refuses = false
  private closing: (() => void)[] = []
  private reconnecting: (() => void)[] = []
  private reconnected: (() => void)[] = []

  start(): Promise<void> {
    if (this.state !== HubConnectionState.Disconnected) return Promise.reject(new Error('started already'))
    this.starts++
    if (this.refuses) return Promise.reject(new Error('401'))
    this.state = HubConnectionState.Connected
    return Promise.resolve()
  }
  stop(): Promise<void> {
    this.end()
    return Promise.resolve()
  }
  end() {
    this.state = HubConnectionState.Disconnected
    this.closing.forEach((told) => told())
  }
  cut() {
    this.state = HubConnectionState.Reconnecting
    this.reconnecting.forEach((told) => told())
  }
  mend() {
    this.state = HubConnectionState.Connected
    this.reconnected.forEach((told) => told())
  }
  onclose = (told: () => void) => void this.closing.push(told)
  onreconnecting = (told: () => void) => void this.reconnecting.push(told)
  onreconnected = (told: () => void) => void this.reconnected.push(told)
}

let wire: Wire
let joins: number
let lost: number
let refused: boolean
let leave: () => void

beforeEach(async () => {
  vi.useFakeTimers()
  ;[wire, joins, lost, refused] = [new Wire(), 0, 0, false]
  const join = () => (refused ? Promise.reject(new Error('unauthorized')) : Promise.resolve(joins++))
  leave = stay(wire, 5_000, join, () => lost++)
  await vi.advanceTimersByTimeAsync(0)
})
afterEach(() => {
  leave()
  vi.useRealTimers()
})

test('a connection that the server ended is said to be lost and taken up again by itself', async () => {
  expect([wire.starts, joins, lost]).toEqual([1, 1, 0])
  wire.end()
  expect(lost).toBe(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect([wire.starts, joins, lost]).toEqual([2, 2, 1])
})

test('whoever may no longer is told so at each try, and is let in again when the right is back', async () => {
  refused = true
  wire.end()
  await vi.advanceTimersByTimeAsync(21_000)
  expect([wire.starts, joins]).toEqual([2, 1])
  expect(lost).toBeGreaterThan(3)
  refused = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect([wire.starts, joins]).toEqual([2, 2])
})

test('a session that is over is asked for every few seconds, no faster', async () => {
  wire.refuses = true
  wire.end()
  await vi.advanceTimersByTimeAsync(61_000)
  expect(wire.starts).toBe(1 + 13)
})

test('a network that comes back joins once more; a page that was left does not', async () => {
  wire.cut()
  expect(lost).toBe(1)
  wire.mend()
  await vi.advanceTimersByTimeAsync(0)
  expect(joins).toBe(2)
  leave()
  await vi.advanceTimersByTimeAsync(60_000)
  expect([wire.starts, joins]).toEqual([1, 2])
})
