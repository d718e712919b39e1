import { ApiProblem } from '@/shared/api/problem'

/** How long an answer may take. On one bar of signal a request may stall for good, and everything behind it would wait. */
export const LONGEST_ANSWER = 20_000

/** Asks the server and gives up in time: no answer, a page that is not the server's own (no JSON), or the end of the line are one and the same. */
export class Patience {
  private readonly asked = new Set<AbortController>()

  async answer<T>(ask: (signal: AbortSignal) => Promise<T>, longest = LONGEST_ANSWER): Promise<T> {
    const given = new AbortController()
    const timer = setTimeout(() => given.abort(), longest)
    this.asked.add(given)
    try {
      return await ask(given.signal)
    } catch (error) {
      if (given.signal.aborted || error instanceof SyntaxError) throw new ApiProblem(0, 'network')
      throw error
    } finally {
      clearTimeout(timer)
      this.asked.delete(given)
    }
  }

  /** Gives up all that is still asked. */
  end(): void {
    for (const given of this.asked) given.abort()
  }
}
