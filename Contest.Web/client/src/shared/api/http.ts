import { currentLocale } from '../i18n/locale'
import { ApiProblem, readProblem } from './problem'

const SAFE = new Set(['GET', 'HEAD'])
/** Where a person's antiforgery token comes from; a judge's pass has a place of its own. */
const SESSION = '/api/session'

/** Called once for each 401, so that the page can show its sign-in; set by the page that has one. */
let onSignedOut: (() => void) | undefined

export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler
}

/** The antiforgery token that `GET /api/session` left in a readable cookie. */
export function antiforgeryToken(): string | undefined {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith('XSRF-TOKEN='))
  return found ? decodeURIComponent(found.slice('XSRF-TOKEN='.length)) : undefined
}

/**
 * `fetch` with the product's habits: language, antiforgery, and a refusal thrown as ApiProblem. The session is asked for
 * first when an unsafe request has no token yet, and asked again once when the token was too old.
 */
export async function request(url: string, init: RequestInit = {}, tokenFrom = SESSION): Promise<Response> {
  const method = (init.method ?? 'GET').toUpperCase()
  if (!SAFE.has(method) && !antiforgeryToken()) await renewToken(tokenFrom, init.signal)
  let response = await send(url, init, method)
  if (response.status === 400 && !SAFE.has(method) && (await isStaleToken(response))) {
    await renewToken(tokenFrom, init.signal)
    response = await send(url, init, method)
  }
  if (response.ok || response.status === 304) return response
  const problem = await readProblem(response)
  if (problem.status === 401) onSignedOut?.()
  throw problem
}

async function send(url: string, init: RequestInit, method: string): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('Accept-Language', currentLocale())
  const token = antiforgeryToken()
  if (!SAFE.has(method) && token) headers.set('X-XSRF-TOKEN', token)
  try {
    return await fetch(url, { credentials: 'same-origin', ...init, headers })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(0, 'network')
  }
}

async function renewToken(from: string, signal?: AbortSignal | null): Promise<void> {
  const response = await send(from, { signal }, 'GET')
  if (!response.ok) throw await readProblem(response)
}

async function isStaleToken(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'common.antiforgery'
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined as T
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

function withBody(method: string, body: unknown, signal?: AbortSignal): RequestInit {
  if (body === undefined) return { method, signal }
  if (body instanceof FormData || body instanceof Blob) return { method, body, signal }
  return { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' }, signal }
}

export const getJson = async <T>(url: string, signal?: AbortSignal): Promise<T> =>
  read<T>(await request(url, { headers: { Accept: 'application/json' }, signal }))

export const postJson = async <T = void>(
  url: string,
  body?: unknown,
  signal?: AbortSignal,
  tokenFrom = SESSION,
): Promise<T> => read<T>(await request(url, withBody('POST', body, signal), tokenFrom))

export const putJson = async <T = void>(url: string, body?: unknown, signal?: AbortSignal): Promise<T> =>
  read<T>(await request(url, withBody('PUT', body, signal)))

export const patchJson = async <T = void>(url: string, body?: unknown, signal?: AbortSignal): Promise<T> =>
  read<T>(await request(url, withBody('PATCH', body, signal)))

export const deleteJson = async <T = void>(url: string, body?: unknown, signal?: AbortSignal): Promise<T> =>
  read<T>(await request(url, withBody('DELETE', body, signal)))

/** Fetches a file and lets the browser save it under the name that the server gave. */
export async function download(url: string, fallbackName: string): Promise<void> {
  const response = await request(url)
  const disposition = response.headers.get('Content-Disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  saveBlob(await response.blob(), encoded ? decodeURIComponent(encoded) : (plain ?? fallbackName))
}

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  // The browser has taken the blob by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

/** For the generated client: `new ContestClient('', apiFetch)` goes the same way as everything here. */
export const apiFetch = { fetch: (url: RequestInfo, init?: RequestInit) => request(String(url), init) }
