// one-page: a Vite plugin that puts script and styles into the page itself, so that the page is one file that opens from a disk.
export function onePage(page) {
  return {
    name: 'contest-one-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const html = bundle[page]
      if (html?.type !== 'asset') throw new Error(`The bundle has no ${page}.`)
      let text = String(html.source)
      for (const [name, part] of Object.entries(bundle)) {
        if (name === page) continue
        if (part.type === 'chunk') {
          if (part.imports.length || part.dynamicImports.length) throw new Error(`${name} asks for other files.`)
          // A page would end its script at the first of these, wherever it stands.
          const code = part.code.replaceAll('</script', '<\\/script')
          text = text
            .replace(new RegExp(`\\s*<script[^>]*src="[^"]*${part.fileName}"[^>]*></script>`), '')
            .replace('</body>', () => `<script type="module">${code}</script>\n  </body>`)
        } else if (name.endsWith('.css')) {
          text = text.replace(new RegExp(`<link[^>]*href="[^"]*${name}"[^>]*>`), () => `<style>${part.source}</style>`)
        } else throw new Error(`${name} does not go into one page.`)
        delete bundle[name]
      }
      if (/(?:src|href)="(?:\/|\.)/.test(text.replace(/<script type="module">[\s\S]*<\/script>/, ''))) {
        throw new Error(`${page} still asks for other files.`)
      }
      html.source = text
    },
  }
}
