import '@/shared/tokens.css'
import './board.css'
import './table.css'
import './reveal.css'
import { createApp } from 'vue'
import { currentLocale } from '@/shared/i18n/locale'
import { applyTheme, startTheme, type ThemeChoice } from '@/shared/theme'
import App from './App.vue'
import { loadTexts } from './texts'

const query = new URLSearchParams(location.search)
const language = query.get('lang')
const theme = query.get('theme')

if (query.has('projector')) {
  // A hall is dark from the first moment, whatever was chosen at this computer.
  applyTheme('night')
  document.documentElement.dataset.surface = 'projector'
} else {
  startTheme()
  // The widget wears what the page around it says, this once.
  if (['light', 'night', 'contrast'].includes(theme ?? '')) applyTheme(theme as ThemeChoice)
}
await loadTexts(language === 'en' || language === 'zh-CN' ? language : currentLocale())
// The server has painted the ceremony: it must not blink while its script comes.
if (document.querySelector('.reveal')) await import('./RevealCard.vue')
createApp(App).mount('#app')
