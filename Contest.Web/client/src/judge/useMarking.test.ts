import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effectScope, watch, type EffectScope } from 'vue'
import { Journal } from './journal'
import type { Key } from './keypad'
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

  const type = async (...keys: Key[]) => {
    for (const key of keys) await marking.key(key)
  }
  const given = async (...keys: Key[]) => {
    await type(...keys)
    await marking.forward()
    await marking.select(marking.slots.value[0]!)
  }
  const inForce = () => store.markOf('e1', 'whole', 1)?.value

  it('stores no shortened number when a key does not fit, and goes nowhere until it is put right', async () => {
    await type('1', '6')
    expect([marking.text.value, marking.misfit.value, marking.valid.value]).toEqual(['16', true, false])
    expect(await marking.forward()).toBe('stay')
    await marking.go('e2')
    await marking.select(marking.slots.value[1]!)
    expect(await marking.leave()).toBe(false)
    expect([store.state.entryId, marking.slot.value?.aspect.key, marking.text.value]).toEqual(['e1', 'whole', '16'])
    expect(store.marksOf('e1')).toEqual([])
    await type('back', '4')
    expect([marking.text.value, marking.misfit.value]).toEqual(['14', false])
    expect(await marking.forward()).toBe('slot')
    expect(inForce()).toBe('14')
  })

  it('says of what can still become a mark that it is none only when the judge wants to go on', async () => {
    const roster = testRoster()
    roster.aspects[0]!.min = '10'
    await journal.keepRoster(roster)
    await store.load()
    await type('1')
    expect(marking.misfit.value).toBe(false)
    await marking.go('e2')
    expect([store.state.entryId, marking.misfit.value]).toEqual(['e1', true])
    await type('2')
    expect(marking.misfit.value).toBe(false)
  })

  it('falls back to the mark in force when all that was typed is taken away', async () => {
    await given('9')
    await type('8', 'back')
    expect([marking.text.value, marking.touched.value, marking.clears.value]).toEqual(['9', false, false])
    await marking.forward()
    expect(inForce()).toBe('9')
    expect(await journal.draft('seat1')).toBeNull()
    await marking.select(marking.slots.value[0]!)
    await type('back', '1', '2', 'back', 'back')
    expect(marking.text.value).toBe('9')
    expect(await journal.queued('seat1')).toHaveLength(1)
  })

  it('deletes a mark that was taken off the display only by the big key', async () => {
    await given('9')
    await type('back')
    expect([marking.text.value, marking.clears.value]).toEqual(['', true])
    await marking.go('e2')
    expect([store.state.entryId, inForce()]).toEqual(['e2', '9'])
    expect(await journal.draft('seat1')).toBeNull()
    await marking.go('e1')
    await marking.select(marking.slots.value[0]!)
    expect(marking.text.value).toBe('9')
    await type('back')
    await marking.forward()
    expect(inForce()).toBeUndefined()
  })

  it('keeps a digit typed over a mark from deleting it after a reload too', async () => {
    await given('9')
    await type('8')
    const again = scope.run(() => useMarking(store))!
    await again.restore()
    expect(again.text.value).toBe('8')
    await again.key('back')
    expect([again.text.value, again.clears.value]).toEqual(['9', false])
  })

  it('lets a judge go on from a sheet that closed under what was typed', async () => {
    await type('9')
    const roster = testRoster()
    roster.heats[0]!.entries[0]!.sheet = {
      ...roster.heats[0]!.entries[0]!.sheet,
      rows: 1,
      signedAt: '2024-09-02T03:00:00Z',
    }
    await journal.keepRoster(roster)
    await store.load()
    await marking.go('e2')
    expect(store.state.entryId).toBe('e2')
    expect(store.marksOf('e1')).toEqual([])
  })
})
