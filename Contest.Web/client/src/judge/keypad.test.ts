import { describe, expect, it } from 'vitest'
import { canBecome, fits, isMark, press, toMark, write, type Key, type Limits } from './keypad'

const type = (keys: string, limits: Limits) => [...keys].reduce((text, key) => press(text, key as Key, limits), '')
const flower: Limits = { min: '0', max: '15', step: '0.5' }

describe('the keypad', () => {
  it('takes what is in range and on the step', () => {
    expect(type('12.5', flower)).toBe('12.5')
    expect(type('15', flower)).toBe('15')
    expect(type('.5', flower)).toBe('0.5')
    expect(isMark('12.5', flower)).toBe(true)
  })

  it('lets no key through that cannot lead to a mark', () => {
    expect(type('16', flower)).toBe('1')
    expect(type('153', flower)).toBe('15')
    expect(type('12.3', flower)).toBe('12.')
    expect(type('12.55', flower)).toBe('12.5')
    expect(type('15.5', flower)).toBe('15.')
    expect(type('4', { min: '0', max: '3', step: '1' })).toBe('')
    expect(type('2.', { min: '0', max: '3', step: '1' })).toBe('2')
  })

  it('lets a prefix through that is below the least mark while more digits can help', () => {
    const limits = { min: '20', max: '80', step: '5' }
    expect(type('2', limits)).toBe('2')
    expect(isMark('2', limits)).toBe(false)
    expect(type('25', limits)).toBe('25')
    expect(type('9', limits)).toBe('')
    expect(type('23', limits)).toBe('2')
  })

  it('counts steps from the least mark', () => {
    const limits = { min: '0.25', max: '2', step: '0.5' }
    expect(type('0.75', limits)).toBe('0.75')
    expect(type('0.5', limits)).toBe('0.')
    expect(type('1', limits)).toBe('1')
    expect(isMark('1', limits)).toBe(false)
  })

  it('takes weights of any size and six digits after the point', () => {
    const weight: Limits = { min: null, max: null, step: null }
    expect(type('81.204567', weight)).toBe('81.204567')
    expect(type('81.2045678', weight)).toBe('81.204567')
  })

  it('has a sign only where marks below zero can be', () => {
    expect(press('', 'minus', flower)).toBe('')
    const limits = { min: '-3', max: '3', step: '0.5' }
    expect(press(press('', 'minus', limits), '2', limits)).toBe('-2')
    expect(press('-', '4', limits)).toBe('-')
    expect(press('-2', 'minus', limits)).toBe('2')
    expect(isMark('-2.5', limits)).toBe(true)
  })

  it('has no leading zeros and takes a digit back', () => {
    expect(type('07', flower)).toBe('7')
    expect(press('12', 'back', flower)).toBe('1')
    expect(toMark('12.50')).toBe('12.5')
    expect(toMark('12.')).toBe('12')
  })

  it('writes what a keyboard types as it is typed, and no later key makes a mark of it', () => {
    const keyed = (keys: string) => [...keys].reduce((text, key) => write(text, key as Key), '')
    for (const keys of ['16', '165', '12.3', '15.5', '1.2.5', '999999999999999']) {
      expect(keyed(keys)).toBe(keys)
      expect(fits(keys, flower), keys).toBe(false)
      expect(isMark(keys, flower), keys).toBe(false)
    }
    expect(write(write('', 'minus'), '2')).toBe('-2')
    expect(isMark('-2', flower)).toBe(false)
    expect(write('16', 'back')).toBe('1')
    expect(keyed('9'.repeat(40))).toHaveLength(15)
    expect(isMark('12345678.123456', { min: null, max: null, step: null })).toBe(false)
  })

  it('agrees with trying every mark there is', () => {
    for (const limits of [flower, { min: '3', max: '27', step: '4' }, { min: '-1.5', max: '2.5', step: '0.25' }]) {
      const [min, max, step] = [limits.min, limits.max, limits.step].map(Number) as [number, number, number]
      const marks: string[] = []
      for (let mark = min; mark <= max; mark += step) marks.push(mark.toFixed(2))
      const reachable = new Set<string>([''])
      // Every way of writing each mark, with or without its trailing zeros.
      for (const mark of marks) {
        for (const written of new Set([
          mark,
          mark.replace(/0$/, ''),
          mark.replace(/\.?0+$/, ''),
          mark.replace('.00', ''),
        ])) {
          for (let i = 1; i <= written.length; i++) reachable.add(written.slice(0, i))
        }
      }
      const digits = limits === flower ? 1 : limits.step === '0.25' ? 2 : 0
      for (let whole = -30; whole <= 30; whole++) {
        const text = String(whole)
        expect(canBecome(text, limits), `${text} in ${JSON.stringify(limits)}`).toBe(reachable.has(text))
        for (let tenth = 0; tenth < 10; tenth++) {
          const fine = `${whole}.${tenth}`
          const fits = digits > 0 && marks.some((mark) => mark.startsWith(fine))
          expect(canBecome(fine, limits), `${fine} in ${JSON.stringify(limits)}`).toBe(fits)
        }
      }
    }
  })
})
