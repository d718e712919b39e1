// sizes: what each page's first load weighs, gzip, from the built files: the page, its scripts and styles with all static imports.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '../../wwwroot')
const weigh = (file) => gzipSync(readFileSync(join(root, file)), { level: 9 }).length

function withImports(file, seen = new Set()) {
  if (seen.has(file)) return seen
  seen.add(file)
  if (!file.endsWith('.js')) return seen
  const code = readFileSync(join(root, file), 'utf8')
  for (const [, name] of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
    withImports(`assets/${name}`, seen)
  return seen
}

for (const page of ['admin', 'judge', 'board']) {
  const html = readFileSync(join(root, page, 'index.html'), 'utf8')
  const files = new Set([`${page}/index.html`])
  for (const [, name] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)) withImports(name, files)
  const total = [...files].reduce((sum, file) => sum + weigh(file), 0)
  console.log(`${page.padEnd(6)} ${(total / 1024).toFixed(1)} KB gzip in ${files.size} files`)
}
