import type { AwardPlan, Cap, Tier } from './awards'

/** How a plan stands against a cap of winners, in counts that are known before any result is. */
export interface CapStanding {
  /** The tiers that count, from the highest down, each with its fixed count. */
  tiers: Tier[]
  counts: number[]
  sum: number
  allowed: number
  /** A tie at a line may bring more, as the plan stands: all who tie get it. */
  ties: boolean
  /** The share as it is typed and what it is taken of; without them the cap is a number. */
  share?: string
  people?: number
}

/** "2/3", "66.6%" and "0.5" as two whole numbers; undefined where it is none of them. */
export function fraction(text: string): [bigint, bigint] | undefined {
  const parts = /^(\d{1,9})\/(\d{1,9})$/.exec(text.trim())
  if (parts) return parts[2] && BigInt(parts[2]) > 0n ? [BigInt(parts[1]!), BigInt(parts[2])] : undefined
  const number = /^(\d{1,9})(?:\.(\d{1,9}))?(%?)$/.exec(text.trim())
  if (!number) return undefined
  const places = number[2] ?? ''
  return [BigInt(number[1]! + places), 10n ** BigInt(places.length) * (number[3] ? 100n : 1n)]
}

/** As the server rounds it: down, in whole numbers. */
export function shareOf(people: number, share: string): number | undefined {
  const of = fraction(share)
  return of && Number((BigInt(people) * of[0]) / of[1])
}

const counted = (plan: AwardPlan, cap: Cap) =>
  (plan.parts ?? []).filter((part) => !cap.parts?.length || cap.parts.includes(part.key))

/** The tiers that a cap counts, where all of them have fixed counts over everyone; undefined where only the result tells how many there will be. */
function fixed(plan: AwardPlan, cap: Cap): Tier[] | undefined {
  const parts = counted(plan, cap)
  const plain = parts.every(
    (part) =>
      (part.method ?? 'tiers') === 'tiers' &&
      (part.per ?? 'all') === 'all' &&
      !(part.divisions as string[] | undefined)?.length &&
      part.tiers.every((tier) => Number.isInteger(tier.count)),
  )
  const tiers = parts.flatMap((part) => part.tiers)
  return plain && tiers.length ? tiers : undefined
}

export function capStanding(plan: AwardPlan, cap: Cap, participants: number): CapStanding | undefined {
  const tiers = fixed(plan, cap)
  if (!tiers) return undefined
  // Who has a place is known only when all is marked.
  const share = plan.shareOf === 'ranked' || !cap.share ? undefined : shareOf(participants, String(cap.share))
  const most = Number.isInteger(cap.count) ? cap.count : undefined
  if (share === undefined && most === undefined) return undefined
  const counts = tiers.map((tier) => tier.count!)
  const sum = counts.reduce((a, b) => a + b, 0)
  const ties = counted(plan, cap).some((part) => (part.ties ?? 'all') === 'all')
  return share !== undefined && share <= (most ?? share)
    ? { tiers, counts, sum, ties, allowed: share, share: String(cap.share), people: participants }
    : { tiers, counts, sum, ties, allowed: most! }
}

/**
 * Smaller counts in the proportion of these, by the largest remainder (the higher tier where remainders are equal): their sum is what is allowed,
 * and each tier keeps one while that suffices.
 */
export function fit(counts: readonly number[], allowed: number): number[] {
  const sum = counts.reduce((a, b) => a + b, 0)
  if (sum <= allowed) return [...counts]
  const rest = counts.map((count) => (count * allowed) % sum)
  const fitted = counts.map((count, i) => (count * allowed - rest[i]!) / sum)
  const byRest = counts.map((_, i) => i).sort((a, b) => rest[b]! - rest[a]! || a - b)
  const left = allowed - fitted.reduce((a, b) => a + b, 0)
  byRest.slice(0, left).forEach((i) => fitted[i]!++)
  for (let empty = fitted.indexOf(0); empty >= 0; empty = fitted.indexOf(0, empty + 1)) {
    const largest = fitted.lastIndexOf(Math.max(...fitted))
    if (fitted[largest]! < 2) break
    fitted[largest]!--
    fitted[empty]!++
  }
  return fitted
}
