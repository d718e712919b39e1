import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { flatten, type Texts } from './flatten'

const root = join(import.meta.dirname, 'locales')
const read = (locale: string, file: string) =>
  flatten(JSON.parse(readFileSync(join(root, locale, file), 'utf8')) as Texts)
const files = readdirSync(join(root, 'zh-CN'))

describe('the texts of the two languages', () => {
  it('have the same files', () => {
    expect(readdirSync(join(root, 'en')).sort()).toEqual([...files].sort())
    expect(files.length).toBeGreaterThanOrEqual(10)
  })

  it.each(files)('%s has the same keys in both', (file) => {
    expect(Object.keys(read('en', file)).sort()).toEqual(Object.keys(read('zh-CN', file)).sort())
  })

  it.each(files)('%s has no empty text', (file) => {
    for (const locale of ['zh-CN', 'en']) {
      for (const [key, text] of Object.entries(read(locale, file))) {
        expect(text.trim(), `${locale}/${file} ${key}`).not.toBe('')
      }
    }
  })

  it.each(files)('%s holds no text that cannot be said: @ and | mean something to vue-i18n', (file) => {
    for (const locale of ['zh-CN', 'en']) {
      for (const [key, text] of Object.entries(read(locale, file))) {
        const i18n = createI18n({ legacy: false, locale, messages: { [locale]: { text } } })
        expect(() => i18n.global.t('text'), `${locale}/${file} ${key}`).not.toThrow()
      }
    }
  })

  it.each(files)('%s names the same arguments in both', (file) => {
    // A text the server sent in both languages comes as the pair {zh} and {en}: each file takes its own.
    const own = (name: string) => (name === 'zh' || name === 'en' ? 'said' : name)
    const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => own(m[1]!)))].sort()
    const english = read('en', file)
    for (const [key, text] of Object.entries(read('zh-CN', file))) {
      expect(names(english[key] ?? ''), `${file} ${key}`).toEqual(names(text))
    }
  })
})
