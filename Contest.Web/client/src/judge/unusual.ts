import { parseDecimal, showDecimal } from './decimal'

const ENOUGH = 5n

/**
 * Whether a mark is far from what this judge usually gives here: a slip of the finger, asked once and never refused. Null when not; else the
 * judge's usual range. Far is more than four median deviations (and at least a tenth of the median or of the aspect's range) away.
 */
export function unusual(
  value: string,
  own: readonly string[],
  min: string | null,
  max: string | null,
): { from: string; to: string } | null {
  const marks = own
    .map(parseDecimal)
    .filter((m): m is bigint => m !== null)
    .sort((a, b) => (a < b ? -1 : 1))
  const mark = parseDecimal(value)
  if (mark === null || BigInt(marks.length) < ENOUGH) return null
  const center = median(marks)
  const deviation = median(marks.map((m) => abs(m - center)).sort((a, b) => (a < b ? -1 : 1)))
  const least = parseDecimal(min)
  const most = parseDecimal(max)
  const span = least !== null && most !== null ? most - least : abs(center)
  const tolerance = deviation * 4n > span / 10n ? deviation * 4n : span / 10n
  if (abs(mark - center) <= tolerance || (mark >= marks[0]! && mark <= marks[marks.length - 1]!)) return null
  return { from: showDecimal(marks[0]!), to: showDecimal(marks[marks.length - 1]!) }
}

const abs = (n: bigint) => (n < 0n ? -n : n)
const median = (sorted: bigint[]) => sorted[Math.floor(sorted.length / 2)]!
