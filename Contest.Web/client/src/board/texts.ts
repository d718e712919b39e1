import { ref, shallowRef } from 'vue'
import { fill, flatten, type Texts } from '@/shared/i18n/flatten'
import { currentLocale, keepLocale, speak, type Locale } from '@/shared/i18n/locale'

/** The phone's page carries one language and no library for it. */
const texts = shallowRef<Record<string, string>>({})
export const locale = ref<Locale>(currentLocale())

/** @param chosen somebody chose the language here, and it is remembered. */
export async function loadTexts(wanted: Locale, chosen = false): Promise<void> {
  const loaded =
    wanted === 'en'
      ? await import('@/shared/i18n/locales/en/spectator.json')
      : await import('@/shared/i18n/locales/zh-CN/spectator.json')
  texts.value = flatten(loaded.default as Texts)
  locale.value = wanted
  if (chosen) keepLocale(wanted)
  else speak(wanted)
}

export const t = (key: string, args: Record<string, unknown> = {}): string => fill(texts.value[key] ?? key, args)

/** The words of this language out of a pair that the server sent. */
export const say = (zh: string | null, en: string | null): string =>
  (locale.value === 'en' ? (en ?? zh) : (zh ?? en)) ?? ''
