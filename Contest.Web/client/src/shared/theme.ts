import { keep, kept } from './keep'

/** Light, night and high contrast; "auto" follows the device. Both choices are kept in this browser. */
export type ThemeChoice = 'auto' | 'light' | 'night' | 'contrast'
export type TypeSize = 'normal' | 'large'

const KEY = 'contest.theme'
const TYPE_KEY = 'contest.type'

export function readTheme(): ThemeChoice {
  const choice = kept(KEY)
  return choice === 'light' || choice === 'night' || choice === 'contrast' ? choice : 'auto'
}

export function chooseTheme(choice: ThemeChoice): void {
  keep(KEY, choice === 'auto' ? null : choice)
  applyTheme(choice)
}

export function applyTheme(choice: ThemeChoice = readTheme()): void {
  document.documentElement.dataset.theme = choice === 'auto' ? deviceTheme() : choice
}

export const readTypeSize = (): TypeSize => (kept(TYPE_KEY) === 'large' ? 'large' : 'normal')

export function chooseTypeSize(size: TypeSize): void {
  keep(TYPE_KEY, size === 'normal' ? null : size)
  applyTypeSize(size)
}

export function applyTypeSize(size: TypeSize = readTypeSize()): void {
  if (size === 'large') document.documentElement.dataset.type = size
  else delete document.documentElement.dataset.type
}

/** Applies the kept choices and follows the device while the choice is "auto". */
export function startTheme(): void {
  applyTheme()
  applyTypeSize()
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', () => applyTheme())
  }
}

function deviceTheme(): 'light' | 'night' | 'contrast' {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast'
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'light'
}
