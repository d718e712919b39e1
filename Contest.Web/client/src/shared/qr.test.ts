import { describe, expect, it } from 'vitest'
import { drawQr } from './qr'

/** The dark modules of a drawing, row by row. */
function modules(text: string): { size: number; dark: (x: number, y: number) => boolean } {
  const { path, viewBox } = drawQr(text, 'paper')
  const set = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map((m) => `${m[1]} ${m[2]}`))
  return { size: Number(viewBox.split(' ')[2]) - 8, dark: (x, y) => set.has(`${x} ${y}`) }
}

describe('a QR code', () => {
  it('has its three finders, and none in the fourth corner', () => {
    const { size, dark } = modules('A01')
    const finder = (left: number, top: number) =>
      Array.from({ length: 7 }, (_, y) =>
        Array.from({ length: 7 }, (_, x) => (dark(left + x, top + y) ? '#' : '.')).join(''),
      ).join('\n')
    const right = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'].join('\n')
    expect([finder(0, 0), finder(size - 7, 0), finder(0, size - 7)]).toEqual([right, right, right])
    expect(finder(size - 7, size - 7)).not.toBe(right)
  })

  it('holds more for paper than for a screen, and another number is another code', () => {
    const long = 'https://example.org/b/AB12CD'
    expect(drawQr(long, 'paper').viewBox).not.toBe(drawQr(long, 'screen').viewBox)
    expect(drawQr('A01', 'paper').path).not.toBe(drawQr('A02', 'paper').path)
  })
})
