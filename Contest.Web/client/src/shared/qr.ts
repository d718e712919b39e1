import { correction, generate } from 'lean-qr'

/** How much of a code may be dirty or torn: what is shown on a screen needs little, what is pinned to a shirt more. */
export type QrUse = 'screen' | 'paper'

export interface QrDrawing {
  path: string
  viewBox: string
}

/** One path over all dark modules, with the quiet zone of four: sharp at every size. */
export function drawQr(text: string, use: QrUse): QrDrawing {
  const code = generate(text, { minCorrectionLevel: use === 'screen' ? correction.L : correction.Q })
  let path = ''
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`
  return { path, viewBox: `-4 -4 ${code.size + 8} ${code.size + 8}` }
}
