import type { CeremonyStep, HallView } from '@/shared/api/generated'

/** What lies in the page (Features/Results/Ceremonies/CeremonyFile.cs): bytes in base64, the tag at the end of the data. */
export interface SealedCeremony {
  id: string
  title: string
  iterations: number
  salt: string
  nonce: string
  data: string
}

/** What is under the passphrase: the steps, and what the hall sees after each number of them, worked out by the server. */
export interface OpenCeremony {
  position: number
  steps: CeremonyStep[]
  halls: HallView[]
  photos: Record<string, string>
}

const bytes = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))

/** Opens the file; rejects when the passphrase is wrong or a byte of it was changed. */
export async function openCeremony(sealed: SealedCeremony, passphrase: string): Promise<OpenCeremony> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveKey',
  ])
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(sealed.salt), iterations: sealed.iterations },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  )
  const packed = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(sealed.nonce) }, key, bytes(sealed.data))
  const json = new Response(packed).body!.pipeThrough(new DecompressionStream('gzip'))
  return (await new Response(json).json()) as OpenCeremony
}
