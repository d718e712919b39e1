/** Decimals as whole millionths: the server keeps six digits, and binary floating point is never near a mark. */
export const SCALE = 6
const UNIT = 10n ** BigInt(SCALE)

/** `12.5` → 12500000n; null for what is not a plain decimal of at most six digits after the point. */
export function parseDecimal(text: string | null | undefined): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d{0,6}))?$/.exec(text ?? '')
  if (!match) return null
  const [, sign, whole = '0', part = ''] = match
  const value = BigInt(whole) * UNIT + BigInt(part.padEnd(SCALE, '0'))
  return sign ? -value : value
}

/** Shortest plain decimal. */
export function showDecimal(value: bigint): string {
  const sign = value < 0n ? '-' : ''
  const digits = value < 0n ? -value : value
  const part = (digits % UNIT).toString().padStart(SCALE, '0').replace(/0+$/, '')
  return `${sign}${digits / UNIT}${part ? `.${part}` : ''}`
}

/** A quotient to the nearest whole, half away from zero. */
export function roundQuotient(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const rounded = (2n * n + d) / (2n * d)
  return negative ? -rounded : rounded
}

/** How many digits after the point a decimal has. */
export function digitsOf(value: bigint): number {
  const part = (value < 0n ? -value : value) % UNIT
  return part === 0n ? 0 : part.toString().padStart(SCALE, '0').replace(/0+$/, '').length
}
