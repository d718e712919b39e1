/**
 * Runs `work` soon after it is asked for, at most once in `ms` and never twice at a time, however often it is asked for: while a whole panel marks, news
 * come faster than any page could ask again, and a page that waits for a pause would stand still.
 */
export function atMost(work: () => Promise<unknown>, ms: number): () => void {
  let waiting = false
  let running = false
  const run = async () => {
    waiting = false
    running = true
    try {
      await work()
    } finally {
      running = false
      if (waiting) setTimeout(run, ms)
    }
  }
  return () => {
    if (waiting) return
    waiting = true
    if (!running) setTimeout(run, ms)
  }
}
