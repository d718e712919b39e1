import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import EventTabs from './EventTabs.vue'

const tabs = (count: number) =>
  mount(EventTabs, {
    props: {
      events: Array.from({ length: count }, (_, i) => ({ number: i + 1, name: `赛项${i + 1}` })),
      event: 2,
      to: (number: number) => `/b/CODE?event=${number}`,
    },
  })

describe('the events of a board', () => {
  it('stand side by side while they are few', () => {
    const links = tabs(6).findAll('a')
    expect(links.map((a) => a.attributes('href'))).toContain('/b/CODE?event=6')
    expect(links.filter((a) => a.attributes('aria-current')).map((a) => a.text())).toEqual(['赛项2'])
  })

  it('are one choice where they are many', () => {
    const at = tabs(30)
    expect(at.findAll('a')).toHaveLength(0)
    expect((at.get('select').element as HTMLSelectElement).value).toBe('2')
    expect(at.findAll('option')).toHaveLength(30)
  })

  it('are not said where there is one only', () => expect(tabs(1).find('a, select').exists()).toBe(false))
})
