import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startI18n } from '@/shared/i18n'
import App from './App.vue'
import type { JournalFile } from './exportJournal'
import { Journal } from './journal'
import { testRoster } from './testRoster'
import texts from './texts.zh-CN'
import { offline } from './worker'

// The test's browser does not say whether it is secure; each test says what the page made of it.
vi.hoisted(() => vi.stubGlobal('isSecureContext', false))

/** The whole page over a real journal; the server answers the roster, or nobody answers. */
describe("the judge's page", () => {
  let page: VueWrapper | undefined
  let persist: ReturnType<typeof vi.fn>
  let serverTime: string | null
  let refused: string | null

  beforeEach(() => {
    persist = vi.fn(async () => true)
    serverTime = null
    refused = null
    offline.value = 'preparing'
    vi.stubGlobal('process', { ...process, release: { name: 'browser' } })
    vi.stubGlobal('WebSocket', undefined)
    vi.stubGlobal('navigator', { ...navigator, language: 'zh-CN', storage: { persist, persisted: async () => false } })
    vi.stubGlobal('fetch', async (input: RequestInfo | URL) => {
      if (refused && String(input).endsWith('/api/judging/roster'))
        return Response.json({ code: refused, title: '通行证已作废' }, { status: 403 })
      if (serverTime === null || !String(input).endsWith('/api/judging/roster')) throw new TypeError('offline')
      return Response.json({ ...testRoster(), serverTime })
    })
    vi.stubGlobal('indexedDB', new IDBFactory())
  })
  afterEach(() => {
    page?.unmount()
    vi.unstubAllGlobals()
    document.body.innerHTML = ''
  })

  const seated = async (...values: string[]) => {
    const journal = await Journal.open()
    await journal.keepRoster(testRoster())
    for (const [i, value] of values.entries()) {
      await journal.append('seat1', {
        operationId: `op-${i}`,
        entryId: `e${i + 1}`,
        aspectKey: 'whole',
        attempt: 1,
        value,
        code: null,
        basedOnRevision: 0,
        reason: null,
        clientTime: '2024-09-02T02:00:00Z',
        basedOnOperation: null,
        rulesVersion: 1,
      })
    }
    journal.close()
  }
  const open = async (alone = true) => {
    const i18n = await startI18n(async () => texts)
    page = mount(App, { props: { alone }, global: { plugins: [i18n] }, attachTo: document.body })
    await vi.waitFor(() => expect(page!.text()).not.toContain('正在打开'))
    await flushPromises()
  }
  /** A press as the page has it drawn now, nothing waited for but the drawing. */
  const digit = (key: string) =>
    page!
      .findAll('.digit')
      .find((b) => b.text() === key)!
      .trigger('click')
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true })
    dispatchEvent(event)
    return event.defaultPrevented ? 'warned' : 'let go'
  }

  it('asks the browser to keep what it stores', async () => {
    await seated()
    await open()
    await vi.waitFor(() => expect(persist).toHaveBeenCalledOnce())
  })

  it('warns who leaves with unsynced marks, and nobody else', async () => {
    await seated()
    await open()
    expect(leave()).toBe('let go')
    page!.unmount()
    await seated('9', '8.5')
    await open()
    expect(leave()).toBe('warned')
  })

  it('counts what is unsynced in large figures, in the bar and on the panel of the tablet', async () => {
    await seated('9', '8.5')
    await open()
    expect(page!.get('.sync b').text()).toBe('待同步 2 条')
    expect(page!.get('.sync').text()).toContain('离线，放心打分')
    await page!.get('.sync').trigger('click')
    await flushPromises()
    await vi.waitFor(() => expect(document.querySelector('.device .count dd')?.textContent).toBe('2 条'))
    expect(document.querySelector('.device')?.textContent).toContain('没有答应长期保存')
  })

  it.each([
    ['insecure', '本页不是安全连接'],
    ['untrusted', '不信任赛场的证书'],
    ['failed', '还没有存到这台平板上'],
  ] as const)('says plainly when it is %s', async (state, words) => {
    offline.value = state
    await seated()
    await open()
    const notice = page!.get('.notice.mild')
    expect(notice.text()).toContain(words)
    expect(notice.find('a[href="/venue"]').exists()).toBe(state !== 'failed')
    await notice.get('button').trigger('click')
    expect(page!.find('.notice.mild').exists()).toBe(false)
  })

  it('leads a judge who has signed a whole heat to the one that runs', async () => {
    const roster = testRoster()
    const [heat] = roster.heats
    const next = { ...heat!, heatId: 'h5', number: 5, name: '第 5 批' }
    next.entries = [{ ...heat!.entries[0]!, entryId: 'e4', code: 'A04', sheet: { ...heat!.entries[0]!.sheet } }]
    for (const entry of heat!.entries) entry.sheet.signedAt = '2024-09-02T02:30:00Z'
    const journal = await Journal.open()
    await journal.keepRoster({ ...roster, heats: [heat!, next] })
    journal.close()
    offline.value = 'ready'
    await open()
    const notice = page!.get('.notice.mild')
    expect(notice.text()).toContain('第 5 批已经开始')
    await notice.get('button').trigger('click')
    await vi.waitFor(() => expect(page!.get('.code').text()).toBe('A04'))
    expect(page!.find('.notice').exists()).toBe(false)
  })

  it('says nothing of it when the page is kept', async () => {
    offline.value = 'ready'
    await seated()
    await open()
    expect(page!.find('.notice').exists()).toBe(false)
  })

  it('tells of a clock that is a day off, and takes marks all the same', async () => {
    serverTime = new Date(Date.now() - 26 * 3_600_000).toISOString()
    await seated()
    await open()
    await vi.waitFor(() => expect(page!.get('.notice.mild').text()).toContain('平板时钟快了 26 小时'))
    serverTime = null
    for (const key of ['9', '.', '5']) await digit(key)
    await vi.waitFor(() => expect(page!.get('.pad').text()).toContain('9.5'))
    await page!.get('.pad .forward').trigger('click')
    await vi.waitFor(() => expect(page!.get('.sync').text()).toContain('待同步 1 条'))
  })

  it('loses no key of a quick finger while the one before is still being kept', async () => {
    await seated()
    await open()
    await digit('9')
    await vi.waitFor(() => expect(page!.get('.pad output').text()).toBe('9'))
    // With a 9 on the display a 5 would be beyond the range: the point is on its way to the disk.
    let kept = () => {}
    const disk = new Promise<void>((resolve) => (kept = resolve))
    const keepDraft = Journal.prototype.keepDraft
    vi.spyOn(Journal.prototype, 'keepDraft').mockImplementationOnce(async function (this: Journal, ...draft) {
      await disk
      return keepDraft.apply(this, draft)
    })
    for (const key of ['.', '5']) await digit(key)
    kept()
    await page!.get('.pad .forward').trigger('click')
    await vi.waitFor(() => expect(page!.get('.sync').text()).toContain('待同步 1 条'))
    await vi.waitFor(() => expect(page!.get('.aspects').text()).toContain('9.5'))
  })

  const hit = (key: string) => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }

  it("takes a keyboard's digits and Enter for the pad, also when a chip of the strip has the focus", async () => {
    await seated()
    await open()
    const chip = page!.findAll('.strip button')[1]!
    ;(chip.element as HTMLElement).focus()
    await chip.trigger('click')
    await vi.waitFor(() => expect(page!.get('.who .code').text()).toBe('A02'))
    for (const key of ['9', '.', '5', 'Enter']) hit(key)
    await vi.waitFor(() => expect(page!.get('.sync').text()).toContain('待同步 1 条'))
    await vi.waitFor(() => expect(page!.get('.aspects').text()).toContain('9.5'))
    expect(page!.get('.who .code').text()).toBe('A02')
  })

  it('says which number does not fit, and keeps none of it', async () => {
    await seated()
    await open()
    for (const key of ['1', '6', 'Enter']) hit(key)
    await vi.waitFor(() => expect(page!.find('.pad .misfit').exists()).toBe(true))
    expect(page!.get('.pad .misfit').text()).toMatch(/16.*0–15 · 步长 0.5/)
    expect(page!.get<HTMLButtonElement>('.pad .forward').element.disabled).toBe(true)
    await flushPromises()
    expect(page!.get('.sync').text()).not.toContain('待同步')
    hit('Backspace')
    await vi.waitFor(() => expect(page!.find('.pad .misfit').exists()).toBe(false))
  })

  it('keeps what stands on the display before the panel to sign opens', async () => {
    await seated()
    await open()
    await digit('9')
    await page!.findAll('.foot .big')[2]!.trigger('click')
    await vi.waitFor(() => expect(page!.get('.sync').text()).toContain('待同步 1 条'))
    await vi.waitFor(() => expect(document.querySelector('.sign')).not.toBeNull())
  })

  it('keeps what is unsynced within reach when the pass has ended: to be saved as a file, or shown as codes', async () => {
    refused = 'judging.pass-revoked'
    await seated('9', '8.5')
    await open()
    await vi.waitFor(() => expect(page!.get('h1').text()).toBe('通行证已失效'))
    expect(page!.text()).toContain('未同步的 2 条')
    let saved: Blob | undefined
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => ((saved = blob as Blob), 'blob:journal'))
    await vi.waitFor(async () => {
      await page!.get('.unsent .big').trigger('click')
      expect(saved).toBeDefined()
    })
    const file = JSON.parse(await saved!.text()) as JournalFile
    expect([file.seatId, file.operations.map((o) => o.value)]).toEqual(['seat1', ['9', '8.5']])
    await page!.findAll('.unsent .big')[1]!.trigger('click')
    await vi.waitFor(() => expect(page!.find('.codes svg').exists()).toBe(true))
    expect(page!.get('.codes .count').text()).toBe('第 1 / 1 个')
  })

  it('has nothing to give away when the pass has ended with everything synced', async () => {
    refused = 'judging.pass-revoked'
    await seated()
    await open()
    await vi.waitFor(() => expect(page!.text()).toContain('没有未同步的分数'))
    expect(page!.find('.unsent').exists()).toBe(false)
  })

  it('says in large what an earlier seat has left here, and warns who leaves with it', async () => {
    await seated('9', '8.5')
    const journal = await Journal.open()
    const { seat, ...roster } = testRoster()
    await journal.keepRoster({ ...roster, stageName: '复赛', seat: { ...seat, seatId: 'seat2', number: 5 } })
    journal.close()
    await open()
    const notice = page!.get('.notice')
    expect(notice.text()).toContain('决赛 裁判 2 还有 2 条分数只在这台平板上')
    expect(page!.get('.sync').text()).not.toContain('待同步')
    expect(leave()).toBe('warned')
    await notice.get('button').trigger('click')
    await vi.waitFor(() => expect(document.querySelector('.device .unsent b')?.textContent).toBe('2 条'))
  })

  it('says why nothing can be signed without a network, and that the marks are safe', async () => {
    await seated('9')
    await open()
    await page!.findAll('.foot .big')[2]!.trigger('click')
    await vi.waitFor(() => expect(document.querySelector('.sign .away')?.textContent).toContain('还不能签字'))
    expect(document.querySelector<HTMLButtonElement>('.sign .go')).toMatchObject({
      disabled: true,
      textContent: expect.stringContaining('连上网后签字'),
    })
  })

  it('shows the marks that are signed by name and with their units, and no sum of what does not add up', async () => {
    const roster = testRoster()
    const [whole] = roster.aspects
    roster.seat.role = 'scale'
    roster.aspects = [
      { ...whole!, key: 'net', name: { zh: '净重', en: 'net' }, kind: 'quantity', unit: 'kg', worth: null },
      { ...whole!, key: 'hurt', name: { zh: '损伤花球', en: 'hurt' }, kind: 'penalty', unit: '个' },
      { ...whole!, key: 'time', name: { zh: '完成用时', en: 'time' }, kind: 'time', unit: 's', worth: null },
    ]
    const marks = (...values: string[]) =>
      values.map((value, i) => ({
        aspectKey: roster.aspects[i]!.key,
        attempt: 1,
        revision: 1,
        value,
        code: null,
        operationId: `op${i}`,
      }))
    const [one, two] = roster.heats[0]!.entries
    one!.sheet.marks = marks('45.25', '1', '1500')
    two!.sheet.marks = marks('39.8')
    const journal = await Journal.open()
    await journal.keepRoster(roster)
    journal.close()
    await open()
    expect(page!.find('.sheet .sum b').exists()).toBe(false)
    await page!.findAll('.foot .big')[2]!.trigger('click')
    await vi.waitFor(() => expect(document.querySelectorAll('.sign li')).toHaveLength(3))
    const [full, part, bare] = [...document.querySelectorAll('.sign li')].map((li) => li.textContent)
    expect(full).toBe('A01net 45.25 kghurt 1 个time 1500 s (25:00)')
    expect(part).toBe('A02net 39.8 kghurt 未评time 未评还差 2 项')
    expect(bare).toBe('A03还差 3 项')
  })

  it('shows the sum beside the marks where they add up, and lets who has signed all say that it is done', async () => {
    const roster = testRoster()
    for (const [i, { sheet }] of roster.heats[0]!.entries.entries()) {
      sheet.signedAt = '2024-09-02T02:30:00Z'
      sheet.marks = ['9', '8.5'].map((value, m) => ({
        aspectKey: roster.aspects[m]!.key,
        attempt: 1,
        revision: 1,
        value,
        code: null,
        operationId: `op${i}${m}`,
      }))
    }
    const journal = await Journal.open()
    await journal.keepRoster(roster)
    journal.close()
    await open()
    expect(page!.get('.sheet .sum b').text()).toBe('17.5')
    await page!.findAll('.foot .big')[2]!.trigger('click')
    await vi.waitFor(() =>
      expect(document.querySelector('.sign li')?.textContent).toBe('A01whole 9cut 8.5已签字我的小计17.5'),
    )
    expect(document.querySelector('.sign .actions .big')?.textContent?.trim()).toBe('完成')
  })

  it('names the seat of the other tab to who opens a second one, and says what to do with a second pass', async () => {
    await seated()
    await open(false)
    await vi.waitFor(() => expect(page!.text()).toContain('另一个标签页里是 决赛 裁判 2。'))
    expect(page!.get('h1').text()).toBe('评分页已在另一个标签页打开')
    page!.unmount()
    location.hash = '#pass=0000000000000000000000'
    await open(false)
    expect(page!.get('h1').text()).toBe('这台设备上已经开着一个席位')
    expect(page!.text()).toContain('无痕窗口')
    // The pass is not used up: another browser can open it.
    expect(location.hash).toContain('pass=')
    location.hash = ''
  })

  it('asks for the code of a seat when its storage was lost', async () => {
    await open()
    expect(page!.get('h1').text()).toBe('请扫描赛位二维码')
  })
})
