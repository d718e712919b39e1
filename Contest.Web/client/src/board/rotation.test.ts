import { describe, expect, it } from 'vitest'
import type { BoardRow, BoardSnapshot, UnitRow } from '@/shared/board'
import { following, planQuery, readPlan, viewsOf, type Turn } from './rotation'

const plan = (query: string) => readPlan(new URLSearchParams(query))

describe('the address of the hall screen', () => {
  it('shows one event and its people when it asks for nothing else', () => {
    expect(plan('projector')).toEqual({ events: [1], views: ['people'], seconds: 10, pages: 999 })
    expect(plan('projector&event=3').events).toEqual([3])
  })

  it('names several events, what to show of each, and how long', () => {
    expect(plan('projector&show=2,1,2&views=units,people&seconds=15&pages=3')).toEqual({
      events: [2, 1],
      views: ['people', 'units'],
      seconds: 15,
      pages: 3,
    })
    expect(plan('projector&show=all')).toEqual({
      events: 'all',
      views: ['people', 'division', 'units'],
      seconds: 10,
      pages: 999,
    })
  })

  it('takes nonsense for what is usual, and no page that nobody could read', () => {
    expect(plan('projector&show=x&views=x&seconds=x&pages=x')).toEqual(plan('projector'))
    expect(plan('projector&seconds=0').seconds).toBe(3)
  })

  it.each([
    'projector',
    'projector&event=2',
    'projector&show=all',
    'projector&show=1,3&views=units&seconds=20&pages=2',
  ])('is written as it is read: %s', (query) => expect(planQuery(plan(query))).toBe(query))
})

describe('what a board has to show', () => {
  const board = (divisions: (string | null)[], units = 0) =>
    ({
      rows: divisions.map((division) => ({ division }) as BoardRow),
      meta: { units: Array<UnitRow>(units).fill({} as UnitRow) },
    }) as BoardSnapshot

  it('is its people, its divisions when there are several, and its units when there are any', () => {
    const all = ['people', 'division', 'units'] as const
    expect(viewsOf(board([null, null]), all)).toEqual([{ kind: 'people' }])
    expect(viewsOf(board(['青年组', '青年组']), all)).toEqual([{ kind: 'people' }])
    expect(viewsOf(board(['青年组', '成年组'], 2), all)).toEqual([
      { kind: 'people' },
      { kind: 'division', division: '成年组' },
      { kind: 'division', division: '青年组' },
      { kind: 'units' },
    ])
    expect(viewsOf(board(['青年组', '成年组'], 2), ['units'])).toEqual([{ kind: 'units' }])
  })
})

describe('the rotation', () => {
  const walk = (pages: (number[] | undefined)[], steps: number, from: Turn = { event: 0, view: 0, page: 0 }) => {
    const seen: string[] = []
    for (let i = 0, now = from; i < steps; i++) {
      now = following(now, pages.length, (event) => pages[event])
      seen.push(`${now.event}${now.view}${now.page}`)
    }
    return seen
  }

  it('turns every page of every view of every event and begins anew', () => {
    expect(walk([[2, 1], [1]], 4)).toEqual(['001', '010', '100', '000'])
  })

  it('passes over what has nothing to show or has not come yet', () => {
    expect(walk([[1, 0, 2], undefined, [0], [1]], 5)).toEqual(['020', '021', '300', '000', '020'])
  })

  it('stays where it is when there is nothing else', () => {
    expect(walk([[1]], 2)).toEqual(['000', '000'])
    expect(walk([undefined], 1)).toEqual(['000'])
  })

  it('goes on when the page it shows is no more', () => {
    expect(walk([[1, 1]], 1, { event: 0, view: 0, page: 7 })).toEqual(['010'])
    expect(walk([[1]], 1, { event: 0, view: 5, page: 0 })).toEqual(['000'])
  })
})
