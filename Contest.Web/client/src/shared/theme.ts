/** Light, night and high contrast; "auto" follows the device. The choice is kept in this browser. */
export type ThemeChoice = 'auto' | 'light' | 'night' | 'contrast'

const KEY = 'contest.theme'

export function readTheme(): ThemeChoice {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'night' || kept === 'contrast' ? kept : 'auto'
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'auto') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, choice)
  applyTheme(choice)
}

export function applyTheme(choice: ThemeChoice = readTheme()): void {
  document.documentElement.dataset.theme = choice === 'auto' ? deviceTheme() : choice
}

/** Applies the kept choice and follows the device while the choice is "auto". */
export function startTheme(): void {
  applyTheme()
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', () => applyTheme())
  }
}

function deviceTheme(): 'light' | 'night' | 'contrast' {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast'
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'light'
}
