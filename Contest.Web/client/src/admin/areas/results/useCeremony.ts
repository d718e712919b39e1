import { ref } from 'vue'
import { toast } from '@/admin/components/undo'
import type { Act, CeremonyDriver } from '@/ceremony/driver'
import type { ConsoleView } from '@/shared/api/generated'
import { getJson, postJson } from '@/shared/api/http'
import { toProblem } from '@/shared/api/problem'
import { useCeremonyHub } from './useCeremonyHub'

/** The server's ceremony: every press is a request that names the version it saw, so that two consoles never step twice; all consoles hear of each step. */
export function useCeremony(competitionId: string) {
  const base = `/api/competitions/${competitionId}/ceremony`
  const view = ref<ConsoleView>()
  const busy = ref(false)
  /** An older answer that comes late shows nothing. */
  const show = (next: ConsoleView) => {
    if (!view.value || next.version >= view.value.version) view.value = next
  }
  const live = useCeremonyHub<ConsoleView>('WatchCeremony', competitionId, show)

  async function load() {
    try {
      show(await getJson<ConsoleView>(base))
    } catch (error) {
      const found = toProblem(error)
      if (found.code !== 'ceremony.not-prepared') toast.fail(found.message)
    }
  }
  async function send(path: string, body: object) {
    if (busy.value) return false
    busy.value = true
    try {
      show(await postJson<ConsoleView>(base + path, body))
      return true
    } catch (error) {
      const found = toProblem(error)
      // Another console went on: this one shows where the ceremony is now, and takes no step by itself.
      if (found.code === 'common.stale') await load()
      else toast.fail(found.message)
      return false
    } finally {
      busy.value = false
    }
  }

  const driver: CeremonyDriver = {
    view,
    live,
    busy,
    final: true,
    act: async (act: Act, to = 0, note) => {
      if (view.value) await send('/step', { version: view.value.version, act, to, confirmed: act === 'jump', note })
    },
    photo: (key) => `${base}/photos/${encodeURIComponent(key)}`,
  }
  return { driver, view, busy, load, prepare: (body: object) => send('', body) }
}
