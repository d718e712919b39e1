import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effectScope, watch, type EffectScope } from 'vue'
import { Journal } from './journal'
import { JudgeStore } from './store'
import { testRoster } from './testRoster'
import { useMarking, type Marking } from './useMarking'

describe('marking', () => {
  let journal: Journal
  let store: JudgeStore
  let scope: EffectScope
  let marking: Marking

  beforeEach(async () => {
    journal = await Journal.open(`marking-${Math.random()}`)
    await journal.keepRoster(testRoster())
    store = new JudgeStore(journal)
    await store.load()
    scope = effectScope()
    marking = scope.run(() => useMarking(store))!
  })
  afterEach(() => {
    scope.stop()
    journal.close()
  })

  it('steps from aspect to aspect and then to the next entry', async () => {
    expect(store.state.entryId).toBe('e1')
    await marking.key('9')
    expect(await marking.forward()).toBe('slot')
    expect(marking.slot.value?.aspect.key).toBe('cut')
    await marking.key('8')
    expect(await marking.forward()).toBe('entry')
    expect(store.state.entryId).toBe('e2')
    expect(marking.slot.value?.aspect.key).toBe('whole')
    expect(store.marksOf('e1').map((m) => m.value)).toEqual(['9', '8'])
  })

  it('is not overtaken by a quick finger on the next entry', async () => {
    await marking.key('9')
    await marking.forward()
    await marking.key('8')
    // The tap comes in the moment when the strip shows the mark.
    const tap = new Promise<void>((resolve) => {
      const shown = () => store.markOf('e1', 'cut', 1)
      scope.run(() => watch(shown, () => resolve(marking.go('e2')), { flush: 'sync', once: true }))
    })
    await Promise.all([marking.forward(), tap])
    expect(store.state.entryId).toBe('e2')
    expect(marking.slot.value?.aspect.key).toBe('whole')
    await Promise.all([marking.key('7'), marking.forward()])
    expect(store.marksOf('e2').map((m) => [m.aspectKey, m.value])).toEqual([['whole', '7']])
  })

  it('shows a mark at every moment between giving it and its acknowledgement', async () => {
    await Promise.all([marking.key('9'), marking.forward()])
    const [entry] = await journal.queued('seat1')
    await Promise.all([
      journal.settle('seat1', [
        { operationId: entry!.operation.operationId, status: 'stored', revision: 1, current: null, problem: null },
      ]),
      marking.key('8'),
      marking.forward(),
    ])
    expect(store.markOf('e1', 'whole', 1)?.value).toBe('9')
    expect(store.state.entryId).toBe('e2')
  })
})
