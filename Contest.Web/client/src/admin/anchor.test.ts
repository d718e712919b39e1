import { afterEach, describe, expect, it, vi } from 'vitest'
import { forgetAnchor, goToAnchor } from './anchor'

const put = (id: string) => {
  const place = document.createElement('section')
  place.id = id
  place.tabIndex = -1
  place.scrollIntoView = vi.fn<() => void>()
  document.body.append(place)
  return place
}

describe('the place that a hash names', () => {
  afterEach(() => document.body.replaceChildren())

  it('is scrolled to and focused once the page has it', async () => {
    const going = goToAnchor('#awards')
    expect(document.activeElement).toBe(document.body)
    const place = put('awards')
    await going
    expect(place.scrollIntoView).toHaveBeenCalledOnce()
    expect(document.activeElement).toBe(place)
  })

  it('is left alone when another page was asked for before it came', async () => {
    const going = goToAnchor('#awards')
    forgetAnchor()
    const place = put('awards')
    await going
    expect(place.scrollIntoView).not.toHaveBeenCalled()
  })
})
