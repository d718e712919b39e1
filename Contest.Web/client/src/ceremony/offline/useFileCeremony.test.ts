import { beforeEach, describe, expect, it } from 'vitest'
import type { CeremonyStep, HallView } from '@/shared/api/generated'
import type { OpenCeremony } from './file'
import { useFileCeremony } from './useFileCeremony'

const step = (kind: CeremonyStep['kind'], name?: string): CeremonyStep => ({
  kind,
  eventName: '采收',
  tierZh: '一等奖',
  tierEn: 'first',
  lines: name ? [{ rank: '1', name, unit: '某村', total: '90', key: 'k1', person: null }] : [],
  event: 1,
  rank: '1',
  podium: true,
  auto: false,
})
const steps = [step('tier'), step('select'), step('reveal', '张三'), step('thaw')]
const hall = (shown: number): HallView => ({
  title: '采收',
  code: 'CODE',
  version: 1,
  rehearsal: false,
  paused: false,
  black: false,
  pace: 3,
  finished: shown === steps.length,
  shown: steps.slice(0, shown).map((s) => ({ ...s, rank: s.rank ?? null, lines: [] })) as HallView['shown'],
  rows: [],
})
const content = (): OpenCeremony => ({
  position: 0,
  steps,
  halls: [0, 1, 2, 3, 4].map(hall),
  photos: { k1: 'QUJD' },
})

describe('a ceremony from a file', () => {
  beforeEach(() => localStorage.clear())

  it('steps, takes back, jumps but never to the end, and is taken back from the end', async () => {
    const driver = useFileCeremony('a', content())
    await driver.act('next')
    await driver.act('next')
    await driver.act('back')
    expect(driver.view.value?.position).toBe(1)
    await driver.act('jump', 3)
    expect(driver.view.value?.hall.shown.length).toBe(3)
    await driver.act('jump', 4)
    expect(driver.view.value?.position).toBe(3)
    await driver.act('next')
    await driver.act('next')
    expect([driver.view.value?.position, driver.view.value?.finished]).toEqual([4, true])
    await driver.act('back')
    expect(driver.view.value?.finished).toBe(false)
  })

  it('goes on at its step in a console that was opened anew, with its notes, pace and clock', async () => {
    const first = useFileCeremony('a', content())
    await first.act('next')
    await first.act('next')
    await first.act('note', 2, '请书记上台')
    await first.act('pace', 5)
    const second = useFileCeremony('a', content()).view.value!
    expect([second.position, second.pace, second.steps[2]?.note]).toEqual([2, 5, '请书记上台'])
    expect(second.startedAt).toBe(first.view.value?.startedAt)
    expect(useFileCeremony('another file', content()).view.value?.position).toBe(0)
  })

  it('gives the stage what its step shows, with pause, darkness and pace as they are now', async () => {
    const driver = useFileCeremony('a', content())
    await driver.act('black')
    await driver.act('pause')
    expect(driver.view.value?.hall).toEqual({ ...hall(0), black: true, paused: true })
    expect(driver.photo('k1')).toBe('data:image/jpeg;base64,QUJD')
    expect(driver.photo('k2')).toBeUndefined()
  })
})
