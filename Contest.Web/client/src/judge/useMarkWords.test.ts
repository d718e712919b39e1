import { expect, it } from 'vitest'
import { clockTime } from './useMarkWords'

it.each([
  ['59.99', null],
  ['60', '1:00'],
  ['75.32', '1:15.32'],
  ['65.5', '1:05.5'],
  ['1500', '25:00'],
  ['3600', '1:00:00'],
  ['7209.05', '2:00:09.05'],
])('reads %s seconds as a stopwatch shows them', (seconds, clock) => {
  expect(clockTime(seconds)).toBe(clock)
})
