import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { Journal } from './journal'
import { JudgeStore } from './store'
import { testRoster } from './testRoster'
import { useMarking, type Marking } from './useMarking'

const SEAT = 'seat1'

describe('a tablet that can keep nothing', () => {
  let journal: Journal
  let store: JudgeStore
  let scope: EffectScope
  let marking: Marking

  beforeEach(async () => {
    journal = await Journal.open(`storage-${Math.random()}`)
    await journal.keepRoster(testRoster())
    store = new JudgeStore(journal)
    await store.load()
    scope = effectScope()
    marking = scope.run(() => useMarking(store))!
  })
  afterEach(() => {
    vi.restoreAllMocks()
    scope.stop()
    journal.close()
  })

  const full = () => {
    for (const write of ['add', 'put'] as const) {
      vi.spyOn(IDBObjectStore.prototype, write).mockImplementation(() => {
        throw new DOMException('no room', 'QuotaExceededError')
      })
    }
  }

  it('does not show a mark that a full disk refused, says so, and takes it when there is room again', async () => {
    await marking.key('9')
    full()
    expect(await marking.forward()).toBe('stay')
    expect(store.markOf('e1', 'whole', 1)).toBeUndefined()
    expect(store.state.storeProblem).toBe('QuotaExceededError')
    expect(marking.text.value).toBe('9')
    expect(store.state.entryId).toBe('e1')
    vi.restoreAllMocks()
    expect(await marking.forward()).toBe('slot')
    expect(store.markOf('e1', 'whole', 1)?.value).toBe('9')
    expect(store.state.storeProblem).toBeNull()
    expect((await journal.queued(SEAT)).map((e) => e.operation.value)).toEqual(['9'])
  })

  it('keeps a full disk from swallowing the keys too', async () => {
    full()
    await marking.key('9')
    expect(marking.text.value).toBe('')
    expect(store.state.storeProblem).toBe('QuotaExceededError')
  })

  it('counts a mark as kept only when the transaction is on the disk', async () => {
    await marking.key('9')
    const add = IDBObjectStore.prototype.add
    // The quota is checked at the end: the request succeeds and the commit does not.
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      const request = add.call(this, value)
      request.addEventListener('success', () => this.transaction.abort())
      return request
    })
    expect(await marking.forward()).toBe('stay')
    expect(store.markOf('e1', 'whole', 1)).toBeUndefined()
    expect(store.state.storeProblem).not.toBeNull()
    expect(await journal.queued(SEAT)).toEqual([])
  })

  it('keeps nothing of a mark of which a part cannot be kept', async () => {
    await marking.key('9')
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    expect(await marking.forward()).toBe('stay')
    expect(store.state.storeProblem).toBe('QuotaExceededError')
    expect(await journal.queued(SEAT)).toEqual([])
    vi.restoreAllMocks()
    await marking.forward()
    expect(await journal.queued(SEAT)).toHaveLength(1)
  })

  it('leaves what is undone in force when the undo cannot be kept', async () => {
    await marking.key('9')
    await marking.forward()
    full()
    expect(await store.undo()).toBeNull()
    expect(store.markOf('e1', 'whole', 1)?.value).toBe('9')
    expect(store.state.storeProblem).toBe('QuotaExceededError')
  })

  it('says in words that the storage is gone', async () => {
    await marking.key('9')
    journal.close()
    expect(await marking.forward()).toBe('stay')
    expect(store.state.storeProblem).toBe('InvalidStateError')
    expect(store.markOf('e1', 'whole', 1)).toBeUndefined()
    expect(marking.text.value).toBe('9')
  })
})
