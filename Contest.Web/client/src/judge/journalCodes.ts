import type { JournalFile } from './exportJournal'

/** Characters of a code's text: version 20 or so, which a desk's camera or scanner reads off a tablet at arm's length. */
const PART = 700

/**
 * The journal as texts for QR codes, "CJ1|id|n/count|…": the same file, deflated, in base64url. They may be read in any order and twice; the desk puts
 * them together.
 */
export async function journalCodes(file: JournalFile): Promise<string[]> {
  const packed = base64url(await deflate(JSON.stringify(file)))
  const id = short(packed)
  const count = Math.ceil(packed.length / PART)
  return Array.from(
    { length: count },
    (_, i) => `CJ1|${id}|${i + 1}/${count}|${packed.slice(i * PART, (i + 1) * PART)}`,
  )
}

async function deflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function base64url(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** A name for this very content (FNV-1a twice), so that codes of two exports are not mixed; crypto.subtle is missing without TLS. */
function short(text: string): string {
  const hash = (seed: number) => {
    let h = seed
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
    return (h >>> 0).toString(16).padStart(8, '0')
  }
  return hash(0x811c9dc5) + hash(0x01000193)
}
