import '@/shared/tokens.css'
import 'vant/es/style/base.css'
import 'vant/es/overlay/index.css'
import 'vant/es/popup/index.css'
import './judge.css'
import { createApp } from 'vue'
import { startI18n, t } from '@/shared/i18n'
import { startTheme } from '@/shared/theme'
import App from './App.vue'
import { onlyTab } from './device'
import { keepPage, takeNewBuild } from './worker'

const alone = await onlyTab()
if (!alone || !(await takeNewBuild())) {
  startTheme()
  const i18n = await startI18n(async (locale) =>
    locale === 'en' ? (await import('./texts.en')).default : (await import('./texts.zh-CN')).default,
  )
  document.title = t('tablet.page')
  createApp(App, { alone }).use(i18n).mount('#app')
  await keepPage()
}
