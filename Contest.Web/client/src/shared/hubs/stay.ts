import { HubConnectionState, type HubConnection } from '@microsoft/signalr'

/** Unlike a lost network, an end by the server is for good: SignalR's own reconnecting does not begin. */
const AFTER_END = 1_000

export type StayingHub = Pick<
  HubConnection,
  'state' | 'start' | 'stop' | 'onclose' | 'onreconnecting' | 'onreconnected'
>

/**
 * Keeps a page on a hub until the returned function is called. It comes again whatever ended it: the network, a first try that failed, or the server, which ends a
 * connection when the right that it stands on has ended or is another one now, and answers the next by what the person may then.
 * @param again Milliseconds from a failure to the next try.
 * @param joined Asks the hub for what the page shows, after every (re)connection; a failure is tried again.
 * @param lost Nothing comes for now.
 */
export function stay(hub: StayingHub, again: number, joined: () => unknown, lost: () => void): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function later(wait: number) {
    clearTimeout(retry)
    lost()
    if (!closed) retry = setTimeout(() => void start(), wait)
  }

  async function start() {
    clearTimeout(retry)
    try {
      if (hub.state === HubConnectionState.Disconnected) await hub.start()
      if (!closed) await joined()
    } catch {
      later(again)
    }
  }

  hub.onreconnecting(lost)
  hub.onreconnected(() => start())
  hub.onclose(() => later(AFTER_END))
  void start()
  return () => {
    closed = true
    clearTimeout(retry)
    void hub.stop()
  }
}
