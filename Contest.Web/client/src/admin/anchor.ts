const PATIENCE = 10_000
let giveUp: (() => void) | undefined

/** The element of a hash, as soon as the page has it; null when it does not come, or another page was asked for meanwhile. */
function awaited(id: string): Promise<HTMLElement | null> {
  giveUp?.()
  const there = document.getElementById(id)
  if (there) return Promise.resolve(there)
  return new Promise((resolve) => {
    const end = (found: HTMLElement | null) => {
      clearTimeout(timer)
      watching.disconnect()
      giveUp = undefined
      resolve(found)
    }
    const watching = new MutationObserver(() => {
      const found = document.getElementById(id)
      if (found) end(found)
    })
    const timer = setTimeout(() => end(null), PATIENCE)
    giveUp = () => end(null)
    watching.observe(document.body, { childList: true, subtree: true })
  })
}

/**
 * Goes to the place of a page that a hash names, although its content is loaded after the page: scrolls there and puts the focus there, so that
 * the next Tab goes on from it.
 */
export async function goToAnchor(hash: string): Promise<void> {
  const place = await awaited(decodeURIComponent(hash.slice(1)))
  if (!place) return
  place.scrollIntoView({ block: 'start' })
  place.focus({ preventScroll: true })
}

/** Another page was asked for: a place that is still awaited is no longer wanted. */
export const forgetAnchor = () => giveUp?.()
