import '@/shared/tokens.css'
import './theme.css'
import { createApp } from 'vue'
import { getJson } from '@/shared/api/http'
import { startI18n } from '@/shared/i18n'
import { startTheme } from '@/shared/theme'
import App from './App.vue'
import { router } from './router'
import { session } from './session/session'

startTheme()
const i18n = await startI18n(async (locale) =>
  locale === 'en' ? (await import('./texts.en')).default : (await import('./texts.zh-CN')).default,
)
// A server that does not answer yet is the pages' own matter: they say so and try again.
await session.load(getJson).catch((error: unknown) => session.fail(error))
createApp(App).use(i18n).use(router).mount('#app')
