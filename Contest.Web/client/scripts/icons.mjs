// icons: the product's mark as PNG, drawn here bar by bar, because installable pages want bitmaps and the repository wants none.
import { crc32, deflateSync } from 'node:zlib'

const INK = [0x1c, 0x24, 0x30]
const PAPER = [0xf7, 0xf5, 0xf0]
const SIGNAL = [0xc8, 0x32, 0x1f]
/** The bars of favicon.svg on its field of 32: x, y, width, height, color. */
const BARS = [
  [7, 9, 18, 3, PAPER],
  [7, 15, 12, 3, PAPER],
  [7, 21, 8, 3, SIGNAL],
]
const SAMPLES = 4

/** PNG bytes. A maskable icon has no corners of its own and keeps the mark in the middle 80 %. */
export function icon(size, maskable = false) {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = y * (size * 4 + 1) + 1 + x * 4
      const sum = [0, 0, 0, 0]
      for (let s = 0; s < SAMPLES * SAMPLES; s++) {
        const color = at32(
          ((x + ((s % SAMPLES) + 0.5) / SAMPLES) / size) * 32,
          ((y + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES) / size) * 32,
          maskable,
        )
        if (!color) continue
        color.forEach((c, i) => (sum[i] += c))
        sum[3]++
      }
      rows.set(sum[3] ? [...sum.slice(0, 3).map((c) => Math.round(c / sum[3])), (sum[3] * 255) / 16] : [0, 0, 0, 0], at)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function at32(x, y, maskable) {
  const [u, v] = maskable ? [16 + (x - 16) / 0.8, 16 + (y - 16) / 0.8] : [x, y]
  const bar = BARS.find(([left, top, width, height]) => u >= left && u < left + width && v >= top && v < top + height)
  if (bar) return bar[4]
  const radius = 6
  const dx = Math.max(radius - x, x - (32 - radius), 0)
  const dy = Math.max(radius - y, y - (32 - radius), 0)
  return maskable || Math.hypot(dx, dy) <= radius ? INK : null
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
