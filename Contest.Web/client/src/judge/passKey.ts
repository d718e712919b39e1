import { getJson, postJson } from '@/shared/api/http'
import type { JudgeRoster } from '@/shared/hubs/judging'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }

const token = () => new URLSearchParams(location.hash.slice(1)).get('pass')

export const hasToken = (): boolean => token() !== null

/** The pass from the QR code; it is taken out of the address at once, so that no screenshot or history carries it. */
export function takeToken(): string | null {
  const taken = token()
  if (taken) history.replaceState(null, '', location.pathname)
  return taken
}

/** A key pair whose private half no script can read; null where the browser makes none (no TLS). */
export async function newDeviceKey(): Promise<CryptoKeyPair | null> {
  if (!crypto.subtle) return null
  return crypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])
}

/** The public half as the server takes it: SubjectPublicKeyInfo in base64url. */
export const publicKey = async (pair: CryptoKeyPair): Promise<string> =>
  base64url(await crypto.subtle.exportKey('spki', pair.publicKey))

/** Takes the tablet's seat again when its session is gone: signs what the server asks to sign. Throws the server's refusal. */
export async function resumePass(
  passId: string,
  deviceId: string,
  pair: CryptoKeyPair,
  signal?: AbortSignal,
): Promise<JudgeRoster> {
  const { text } = await getJson<{ text: string }>(`/api/judging/pass/${passId}/challenge`, signal)
  const signed = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    pair.privateKey,
    new TextEncoder().encode(`contest-pass ${text} ${deviceId}`),
  )
  const answer = { challenge: text, deviceId, signature: base64url(signed) }
  return postJson<JudgeRoster>('/api/judging/pass/resume', answer, signal)
}

function base64url(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
