import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** What the page says of itself, by what the browser answers when it is asked to keep it. */
describe('keeping the page for the time without a network', () => {
  beforeEach(() => {
    vi.resetModules()
    vi.stubEnv('DEV', false)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.unstubAllEnvs()
  })

  const kept = async (secure: boolean, register: () => Promise<unknown>, controller: object | null = null) => {
    vi.stubGlobal('isSecureContext', secure)
    vi.stubGlobal('navigator', { serviceWorker: { register, ready: Promise.resolve({ active: {} }), controller } })
    const worker = await import('./worker')
    await worker.keepPage()
    return worker.offline.value
  }

  it('is ready once a service worker answers for it', async () => {
    expect(await kept(true, async () => ({}))).toBe('ready')
  })

  it('is not to be had without TLS, and not asked for', async () => {
    const register = vi.fn(async () => ({}))
    expect(await kept(false, register)).toBe('insecure')
    expect(register).not.toHaveBeenCalled()
  })

  it('is not to be had with a certificate that the judge waved through', async () => {
    const refused = () => Promise.reject(new DOMException('An SSL certificate error occurred', 'SecurityError'))
    expect(await kept(true, refused)).toBe('untrusted')
  })

  it('is tried again at the next start when there was no room, and stands when an earlier start kept it', async () => {
    const full = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'))
    expect(await kept(true, full)).toBe('failed')
    vi.resetModules()
    expect(await kept(true, full, {})).toBe('ready')
  })
})
