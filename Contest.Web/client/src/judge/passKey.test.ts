import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Journal } from './journal'
import { publicKey } from './passKey'
import { JudgeStore } from './store'
import { testRoster } from './testRoster'

/** A server that has forgotten the tablet's cookie, and knows its key. */
class Server {
  readonly asked: string[] = []
  deviceKey = ''
  entered = false
  refuse: string | null = null

  answer = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input), 'http://localhost')
    this.asked.push(url.pathname)
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, string>) : {}
    switch (url.pathname) {
      case '/api/session':
        document.cookie = 'XSRF-TOKEN=t'
        return Response.json({})
      case '/api/judging/roster':
        return this.entered ? Response.json(testRoster()) : refusal(401, 'common.sign-in-needed')
      case '/api/judging/pass/p1/challenge':
        return Response.json({ text: 'sign-me' })
      case '/api/judging/pass/resume':
        if (this.refuse) return refusal(403, this.refuse)
        this.entered = await this.isSigned(body)
        return this.entered ? Response.json(testRoster()) : refusal(403, 'judging.pass-not-shown')
      default:
        return refusal(404, 'http.404')
    }
  }

  private async isSigned({ challenge, deviceId, signature }: Record<string, string>): Promise<boolean> {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' }
    const key = await crypto.subtle.importKey('spki', bytes(this.deviceKey), curve, true, ['verify'])
    const text = new TextEncoder().encode(`contest-pass ${challenge} ${deviceId}`)
    return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes(signature!), text)
  }
}

const bytes = (base64url: string) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))

const refusal = (status: number, code: string) =>
  new Response(JSON.stringify({ code, title: code }), { status, headers: { 'Content-Type': 'application/json' } })

describe('a tablet whose session is gone', () => {
  let journal: Journal
  let server: Server
  let store: JudgeStore

  beforeEach(async () => {
    // SignalR takes Node for a server; here it is to be in a browser, whose hub does not answer.
    vi.stubGlobal('process', { ...process, release: { name: 'browser' } })
    journal = await Journal.open(`pass-${Math.random()}`)
    await journal.keepRoster(testRoster())
    server = new Server()
    vi.stubGlobal('fetch', server.answer)
    store = new JudgeStore(journal)
  })
  afterEach(async () => {
    await store.stop()
    vi.unstubAllGlobals()
    journal.close()
  })

  it('takes its seat again with the key that its pass is bound to, and no new code', async () => {
    server.deviceKey = await publicKey((await journal.deviceKey())!)
    await store.start()
    await vi.waitFor(() => expect(server.entered).toBe(true))
    await vi.waitFor(() => expect(store.state.heardAt).not.toBeNull())
    expect(store.state.ended).toBeNull()
  })

  it('is refused with another key', async () => {
    const other = await Journal.open(`pass-${Math.random()}`)
    server.deviceKey = await publicKey((await other.deviceKey())!)
    other.close()
    await store.start()
    await vi.waitFor(() => expect(store.state.ended?.code).toBe('judging.pass-not-shown'))
    expect(server.entered).toBe(false)
  })

  it('says so when the pass was withdrawn meanwhile, and keeps its marks', async () => {
    server.deviceKey = await publicKey((await journal.deviceKey())!)
    server.refuse = 'judging.pass-revoked'
    await store.load()
    await store.mark('e1', store.aspects.value[0]!, 1, '9', null)
    await store.start()
    await vi.waitFor(() => expect(store.state.ended?.code).toBe('judging.pass-revoked'))
    expect(store.queued.value).toHaveLength(1)
  })

  it('has a key that no script can read, the same one for good', async () => {
    const first = (await journal.deviceKey())!
    const again = (await journal.deviceKey())!
    expect(first.privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', again.privateKey)).rejects.toThrow()
    expect(await publicKey(again)).toBe(await publicKey(first))
  })

  it('goes on without a key where the browser makes none', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto), subtle: undefined })
    expect(await journal.deviceKey()).toBeNull()
    await store.start()
    await vi.waitFor(() => expect(store.state.ended?.code).toBe('common.sign-in-needed'))
  })
})
