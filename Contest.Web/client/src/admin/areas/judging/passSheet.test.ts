import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { IssuedPass, PanelView } from '@/shared/api/generated'
import { startI18n } from '@/shared/i18n'
import common from '@/shared/i18n/locales/en/common.json'
import judging from '@/shared/i18n/locales/en/judging.json'
import PassSheet from './PassSheet.vue'

afterEach(() => {
  document.body.innerHTML = ''
})

it.each([
  ['http://localhost:5080', 'own'],
  ['http://127.0.0.1:5480', 'own'],
  ['http://[::1]:5080', 'own'],
  ['https://localhost:5443', 'own'],
  ['http://192.168.8.20:5080', 'plain'],
  ['http://127.example.org', 'plain'],
  ['https://contest.local:5443', null],
] as const)('says of passes to %s what tablets can make of them', async (site, notice) => {
  const i18n = await startI18n(async () => ({ common, judging }))
  const pass = {
    passId: 'p',
    seatId: 's',
    url: `${site}/judge/#pass=0`,
    qrSvg: '<svg/>',
    expiresAt: '2024-09-03T02:00:00Z',
  }
  const panel = { seats: [{ id: 's', role: 'judge', number: 1, name: '' }] } as unknown as PanelView
  const page = mount(PassSheet, {
    props: { passes: [pass as IssuedPass], panel, title: 'Harvest' },
    global: { plugins: [i18n] },
  })
  const said = document.querySelector('.pass-sheet .plain')?.textContent ?? null
  if (notice === null) expect(said).toBeNull()
  else
    expect(said).toContain(notice === 'own' ? `${site}, which is this computer alone` : `${site}, which is no secure`)
  page.unmount()
})
