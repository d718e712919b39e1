import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr'
import { onBeforeUnmount, ref } from 'vue'
import type { IStaffClient, MatrixChange, SeatPresence } from '@/shared/hubs/staff'
import { stay } from '@/shared/hubs/stay'
import { currentLocale } from '@/shared/i18n/locale'

export interface StaffListener extends Partial<IStaffClient> {
  /** After every (re)connection: whatever was missed meanwhile must be asked for. */
  joined: () => void
}

/** The staff hub for as long as the page is open. Messages are hints; `live` says whether they come. */
export function useStaff(competitionId: string, listener: StaffListener) {
  const live = ref(false)
  const culture = encodeURIComponent(currentLocale())
  const hub = new HubConnectionBuilder()
    .withUrl(`/hubs/staff?culture=${culture}&ui-culture=${culture}`)
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => Math.min(15_000, 500 * 2 ** c.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build()
  hub.on('MatrixChanged', (change: MatrixChange) => listener.matrixChanged?.(change))
  hub.on('PresenceChanged', (presence: SeatPresence) => listener.presenceChanged?.(presence))
  hub.on('CompetitionChanged', (what: string) => listener.competitionChanged?.(what))

  async function watch() {
    await hub.invoke('Watch', competitionId)
    live.value = true
    listener.joined()
  }

  onBeforeUnmount(stay(hub, 5_000, watch, () => (live.value = false)))
  return { live }
}
