// judge-worker: a Vite plugin that makes the judge's page installable. It finds what that page is made of in the finished bundle (all static and
// dynamic imports, their styles and files, both languages), and writes the service worker with that list, and the icons.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { icon } from './icons.mjs'

const root = join(import.meta.dirname, '..')

export function judgeWorker() {
  return {
    name: 'contest-judge-worker',
    apply: 'build',
    writeBundle: {
      order: 'post',
      handler(options, bundle) {
        const folder = join(options.dir, 'judge')
        mkdirSync(folder, { recursive: true })
        const files = {
          'icon-192.png': icon(192),
          'icon-512.png': icon(512),
          'icon-maskable-512.png': icon(512, true),
        }
        for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)

        const assets = [...partsOf(bundle)].sort()
        const build = createHash('sha256')
          .update(readFileSync(join(folder, 'index.html')))
          .update(readFileSync(join(root, 'public/favicon.svg')))
          .update(readFileSync(join(root, 'judge/sw.js')))
          .update(assets.join('\n'))
          .digest('hex')
          .slice(0, 16)
        const list = ['/judge/', '/judge/icon-192.png', '/favicon.svg', ...assets]
        writeFileSync(
          join(folder, 'sw.js'),
          readFileSync(join(root, 'judge/sw.js'), 'utf8')
            .replace("'__BUILD__'", JSON.stringify(build))
            .replace("['__FILES__']", JSON.stringify(list)),
        )
      },
    },
  }
}

/** Addresses of everything that the judge's page may ever ask for. */
function partsOf(bundle) {
  const entry = Object.values(bundle).find((part) => part.type === 'chunk' && part.isEntry && part.name === 'judge')
  if (!entry) throw new Error('The bundle has no judge entry.')
  const found = new Set()
  const visit = (name) => {
    if (found.has(name)) return
    found.add(name)
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk') return
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next)
    for (const extra of chunk.viteMetadata?.importedCss ?? []) found.add(extra)
    for (const extra of chunk.viteMetadata?.importedAssets ?? []) found.add(extra)
  }
  visit(entry.fileName)
  for (const name of Object.keys(bundle)) if (name.endsWith('.webmanifest')) found.add(name)
  return [...found].map((name) => `/${name}`)
}
