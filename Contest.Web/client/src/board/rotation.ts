import type { BoardSnapshot } from '@/shared/board'

/** One picture series of the hall's screen: the people of an event, those of one division, or its units. */
export type HallView = { kind: 'people' } | { kind: 'division'; division: string } | { kind: 'units' }

/** What the address asks the screen for: `show` names events (all, or 1,3), `views` what of each, `seconds` a page, `pages` at most of each view. */
export interface HallPlan {
  events: number[] | 'all'
  views: readonly HallView['kind'][]
  seconds: number
  pages: number
}

const KINDS = ['people', 'division', 'units'] as const
const numberIn = (text: string | null, least: number, most: number, other: number) => {
  const number = Number.parseInt(text ?? '', 10)
  return Number.isNaN(number) ? other : Math.min(most, Math.max(least, number))
}

export function readPlan(query: URLSearchParams): HallPlan {
  const show = query.get('show')
  const events = (show ?? '').split(',').flatMap((part) => numberIn(part, 1, 999, 0) || [])
  const views = KINDS.filter((kind) => (query.get('views') ?? '').split(',').includes(kind))
  const several = show !== null && (show === 'all' || events.length > 0)
  return {
    events: show === 'all' ? 'all' : events.length ? [...new Set(events)] : [numberIn(query.get('event'), 1, 999, 1)],
    // One board alone stays what it was; a rotation shows all there is unless told otherwise.
    views: views.length ? views : several ? KINDS : ['people'],
    seconds: numberIn(query.get('seconds'), 3, 300, 10),
    pages: numberIn(query.get('pages'), 1, 999, 999),
  }
}

/** The address of a screen with this plan; what is as usual stays out of it. */
export function planQuery(plan: HallPlan): string {
  const query = new URLSearchParams({ projector: '' })
  const several = plan.events === 'all' || plan.events.length > 1
  if (several) query.set('show', plan.events === 'all' ? 'all' : plan.events.join())
  else if (plan.events[0] !== 1) query.set('event', String(plan.events[0]))
  if (plan.views.join() !== (several ? KINDS.join() : 'people')) query.set('views', plan.views.join())
  if (plan.seconds !== 10) query.set('seconds', String(plan.seconds))
  if (plan.pages !== 999) query.set('pages', String(plan.pages))
  return query.toString().replace('projector=', 'projector').replaceAll('%2C', ',')
}

/** The views that a board has something for. A single division is the whole field, and no view of its own. */
export function viewsOf(board: BoardSnapshot, wanted: HallPlan['views']): HallView[] {
  const divisions = [...new Set(board.rows.flatMap((row) => row.division ?? []))].sort((a, b) =>
    a.localeCompare(b, 'zh-CN'),
  )
  return wanted.flatMap((kind): HallView[] => {
    if (kind === 'people') return [{ kind }]
    if (kind === 'units') return board.meta.units.length ? [{ kind }] : []
    return divisions.length > 1 ? divisions.map((division) => ({ kind, division })) : []
  })
}

export interface Turn {
  event: number
  view: number
  page: number
}

/**
 * What comes after a page: the next page, else the next view, else the next event. An event whose board has not come yet, or has
 * nothing to show, is passed over; where nothing else can be shown the same one begins anew.
 * @param pages pages of each view of an event, by its index among the events; undefined while its board has not come.
 */
export function following(now: Turn, events: number, pages: (event: number) => readonly number[] | undefined): Turn {
  const here = pages(now.event) ?? []
  if (now.page + 1 < (here[now.view] ?? 0)) return { ...now, page: now.page + 1 }
  const view = here.findIndex((count, i) => i > now.view && count > 0)
  if (view >= 0) return { event: now.event, view, page: 0 }
  for (let step = 1; step <= events; step++) {
    const event = (now.event + step) % events
    const first = pages(event)?.findIndex((count) => count > 0) ?? -1
    if (first >= 0) return { event, view: first, page: 0 }
  }
  return { event: now.event, view: 0, page: 0 }
}
