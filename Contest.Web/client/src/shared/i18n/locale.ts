/** The two languages of the product; Chinese is the first and the fallback. */
export type Locale = 'zh-CN' | 'en'

const KEY = 'contest.locale'
let current: Locale = readLocale()

export function readLocale(): Locale {
  const kept = localStorage.getItem(KEY)
  if (kept === 'zh-CN' || kept === 'en') return kept
  const wanted = navigator.languages?.[0] ?? navigator.language ?? 'zh-CN'
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : wanted.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

export function currentLocale(): Locale {
  return current
}

/** Keeps the choice and tells the document; the server hears it with every request as Accept-Language. */
export function keepLocale(locale: Locale): void {
  current = locale
  localStorage.setItem(KEY, locale)
  document.documentElement.lang = locale
}
