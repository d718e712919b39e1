import '@/shared/tokens.css'
import { createApp } from 'vue'
import { startI18n } from '@/shared/i18n'
import en from '@/shared/i18n/locales/en/ceremony.json'
import zh from '@/shared/i18n/locales/zh-CN/ceremony.json'
import { startTheme } from '@/shared/theme'
import type { SealedCeremony } from './file'
import OfflineApp from './OfflineApp.vue'
import OfflineStage from './OfflineStage.vue'
import { STAGE } from './windows'

startTheme()
const i18n = await startI18n((locale) => Promise.resolve({ ceremony: locale === 'en' ? en : zh }))
if (location.hash === STAGE) {
  document.documentElement.dataset.theme = 'night'
  createApp(OfflineStage).use(i18n).mount('#app')
} else {
  const sealed = JSON.parse(document.getElementById('ceremony')!.textContent) as SealedCeremony
  document.title = `${sealed.title} · ${document.title}`
  createApp(OfflineApp, { sealed }).use(i18n).mount('#app')
}
