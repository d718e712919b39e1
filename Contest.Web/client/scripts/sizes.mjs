// sizes: what each page's first load weighs, from the built files: the page, its scripts and styles with all static imports, and the
// texts of one language that it asks for at once.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '../../wwwroot')
const packed = (file, suffix, pack) =>
  existsSync(join(root, file + suffix))
    ? readFileSync(join(root, file + suffix)).length
    : pack(readFileSync(join(root, file))).length

function withImports(file, seen) {
  if (seen.has(file)) return
  seen.add(file)
  if (!file.endsWith('.js')) return
  const code = readFileSync(join(root, file), 'utf8')
  for (const [, name] of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) {
    withImports(`assets/${name}`, seen)
  }
}

const texts = { admin: /^texts\.zh-CN-.*\.js$/, judge: /^texts\.zh-CN-.*\.js$/, board: /^spectator-.*\.js$/ }

for (const page of ['admin', 'judge', 'board']) {
  const html = readFileSync(join(root, page, 'index.html'), 'utf8')
  const files = new Set([`${page}/index.html`])
  for (const [, name] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)) withImports(name, files)
  // The largest of the languages' files stands for the one that is loaded.
  const words = readdirSync(join(root, 'assets'))
    .filter((name) => texts[page].test(name))
    .map((name) => `assets/${name}`)
    .filter((name) => page !== 'board' || !files.has(name))
  const heaviest = words.sort((a, b) => packed(b, '.gz', gzipSync) - packed(a, '.gz', gzipSync))[0]
  if (heaviest) withImports(heaviest, files)
  const sum = (suffix, pack) => [...files].reduce((total, file) => total + packed(file, suffix, pack), 0)
  const kilobytes = (bytes) => (bytes / 1024).toFixed(1)
  console.log(
    `${page.padEnd(6)} ${kilobytes(sum('.gz', gzipSync))} KB gzip, ${kilobytes(sum('.br', brotliCompressSync))} KB brotli, ${files.size} files`,
  )
}
