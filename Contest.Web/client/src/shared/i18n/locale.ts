import { keep, kept } from '../keep'

/** The two languages of the product; Chinese is the first and the fallback. */
export type Locale = 'zh-CN' | 'en'

const KEY = 'contest.locale'
let current: Locale = readLocale()

export function readLocale(): Locale {
  const choice = kept(KEY)
  if (choice === 'zh-CN' || choice === 'en') return choice
  const wanted = navigator.languages?.[0] ?? navigator.language ?? 'zh-CN'
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : wanted.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

export function currentLocale(): Locale {
  return current
}

/** Speaks a language for as long as this page lasts. */
export function speak(locale: Locale): void {
  current = locale
  document.documentElement.lang = locale
}

/** Keeps the choice and tells the document; the server hears it with every request as Accept-Language. */
export function keepLocale(locale: Locale): void {
  keep(KEY, locale)
  speak(locale)
}
