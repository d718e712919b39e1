/** The award plan as the server takes it (contest-awards/1); what this editor does not know it leaves as it is. */
export interface Tier {
  key: string
  name?: string | { zh?: string; en?: string }
  count?: number
  share?: string
  [field: string]: unknown
}
export interface AwardPart {
  key: string
  name?: Tier['name']
  method?: string
  tiers: Tier[]
  ties?: string
  [field: string]: unknown
}
export interface UnitRule {
  key: string
  name?: Tier['name']
  tiers?: Tier[]
  points?: number[]
  [field: string]: unknown
}
export interface Cap {
  share?: string
  count?: number
  budget?: number
  parts?: string[]
}
export interface AwardPlan {
  format: string
  shareOf?: string
  parts?: AwardPart[]
  units?: UnitRule[]
  caps?: Cap[]
  [field: string]: unknown
}

export const emptyPlan = (): AwardPlan => ({
  format: 'contest-awards/1',
  parts: [{ key: 'main', method: 'tiers', ties: 'all', tiers: [] }],
  caps: [{ share: '2/3' }],
})

/** A key that nothing of the plan has yet. */
export function freshKey(plan: AwardPlan, wanted: string): string {
  const used = new Set<string>()
  for (const part of [...(plan.parts ?? []), ...(plan.units ?? [])]) {
    used.add(part.key)
    part.tiers?.forEach((tier) => used.add(tier.key))
  }
  for (let i = 1; ; i++) if (!used.has(`${wanted}-${i}`)) return `${wanted}-${i}`
}

/** How many get a tier, as typed: "6" is a count, "10%", "1/12" and "0.1" are shares. */
export const manyOf = (tier: Tier) => (tier.count !== undefined ? String(tier.count) : percent(tier.share ?? ''))
/** The server keeps shares as fractions; whole percents are said as people wrote them. */
function percent(share: string): string {
  const [n, d] = share.split('/').map(Number)
  const hundred = n && d ? (n * 100) / d : Number.NaN
  return Number.isInteger(hundred) ? `${hundred}%` : share
}
export function setMany(tier: Tier, text: string) {
  delete tier.count
  delete tier.share
  const typed = text.trim()
  if (/^\d+$/.test(typed)) tier.count = Number(typed)
  else if (typed) tier.share = typed
}
export function rename(at: { name?: Tier['name'] }, text: string) {
  at.name = { zh: text, en: typeof at.name === 'object' ? (at.name.en ?? text) : text }
}
