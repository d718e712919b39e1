/** Rows glide from where they were to where they are: transform only, so that nothing else is laid out. */
const DURATION = 600

export function positions(parent: HTMLElement | null | undefined): Map<string, number> {
  const tops = new Map<string, number>()
  for (const row of parent?.querySelectorAll<HTMLElement>('[data-key]') ?? []) {
    tops.set(row.dataset.key!, row.getBoundingClientRect().top)
  }
  return tops
}

export function glide(parent: HTMLElement | null | undefined, before: Map<string, number>): void {
  // Nobody who asked for stillness sees anything move, and nothing is measured for them.
  if (!parent || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const height = innerHeight
  for (const row of parent.querySelectorAll<HTMLElement>('[data-key]')) {
    const was = before.get(row.dataset.key!)
    if (was === undefined) continue
    const is = row.getBoundingClientRect().top
    const by = was - is
    // What neither starts nor ends in view need not move.
    if (Math.abs(by) < 1 || ((is > height || is < -100) && (was > height || was < -100))) continue
    row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], {
      duration: DURATION,
      easing: 'cubic-bezier(0.22, 0.8, 0.3, 1)',
    })
  }
}
