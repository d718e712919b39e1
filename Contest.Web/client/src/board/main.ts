import '@/shared/tokens.css'
import './board.css'
import { createApp } from 'vue'
import { currentLocale } from '@/shared/i18n/locale'
import { startTheme } from '@/shared/theme'
import App from './App.vue'
import { loadTexts } from './texts'

startTheme()
await loadTexts(currentLocale())
createApp(App).mount('#app')
