import type { HallView } from '@/shared/api/generated'

/**
 * Console and stage are two windows of one file. A page from a file has no origin that could be named, so each side looks at who sent a message
 * instead: the stage listens to its opener alone, the console to the stage that it opened (or that says hello after the console was loaded anew).
 * The stage is sent what was revealed, with the photos of those it shows: never the steps.
 */
export const STAGE = '#stage'

export interface ToStage {
  hall: HallView
  photos: Record<string, string>
}
export type FromStage = { hello: true } | { key: string }

export class StageWindow {
  private stage: WindowProxy | null = null

  constructor(
    private readonly present: () => ToStage,
    private readonly onKey: (key: string) => void,
  ) {
    addEventListener('message', this.hear)
  }

  /** False when the browser does not let a window open. */
  open(): boolean {
    this.stage = window.open(location.href.split('#')[0] + STAGE, 'contest-stage', 'popup,width=1280,height=720')
    return this.stage !== null
  }

  send(): void {
    this.stage?.postMessage(JSON.parse(JSON.stringify(this.present())), '*')
  }

  close(): void {
    removeEventListener('message', this.hear)
  }

  private readonly hear = (event: MessageEvent<FromStage>) => {
    const from = event.source as WindowProxy | null
    // A stage that outlived its console has the new one as its opener still.
    if (!from || (from !== this.stage && from.opener !== window)) return
    this.stage = from
    if ('hello' in event.data) this.send()
    else this.onKey(event.data.key)
  }
}
