import { createI18n, type I18n } from 'vue-i18n'
import { setErrorTexts } from './errors'
import type { Texts } from './flatten'
import { currentLocale, keepLocale, type Locale } from './locale'

/** Loads all texts of one language as one chunk; each page brings its own, so that it carries no other's words. */
export type LoadTexts = (locale: Locale) => Promise<Record<string, Texts>>

export type ContestI18n = I18n<Record<string, never>, Record<string, never>, Record<string, never>, Locale, false>

let load: LoadTexts | undefined
let i18n: ContestI18n | undefined

export async function startI18n(loadTexts: LoadTexts): Promise<ContestI18n> {
  load = loadTexts
  i18n = createI18n({
    legacy: false,
    locale: currentLocale(),
    fallbackLocale: 'zh-CN',
    messages: {},
    missingWarn: true,
    fallbackWarn: false,
  }) as unknown as ContestI18n
  await useLocale(currentLocale())
  return i18n
}

export async function useLocale(locale: Locale): Promise<void> {
  if (!i18n || !load) throw new Error('startI18n comes first')
  const messages = await load(locale)
  i18n.global.setLocaleMessage(locale, messages as never)
  i18n.global.locale.value = locale
  setErrorTexts(messages.errors ?? {})
  keepLocale(locale)
}

/** A text outside a component's setup (router titles, stores). */
export function t(key: string, args: Record<string, unknown> = {}): string {
  return i18n ? i18n.global.t(key, args) : key
}

export { currentLocale, type Locale } from './locale'
