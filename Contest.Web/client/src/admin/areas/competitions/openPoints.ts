import type { OpenPoint } from '@/shared/api/generated'

/** Where the matter of an open point is dealt with. */
export function openPointLink(competitionId: string, point: OpenPoint): string {
  const base = `/competitions/${competitionId}`
  switch (point.code) {
    case 'no-events':
    case 'heats-missing':
      return `${base}/setup`
    case 'no-rules':
    case 'no-awards':
      return `${base}/events/${point.eventId}/rules`
    case 'registrations-waiting':
    case 'no-registrations':
      return `${base}/registration`
    case 'not-drawn':
      return `${base}/draw${point.stageId ? `?stage=${point.stageId}` : ''}`
    case 'heat-soon':
      return `${base}/check-in`
    case 'judges-missing':
    case 'passes-missing':
      return point.stageId ? `${base}/judging/${point.stageId}/panel` : `${base}/judging`
    case 'stage-to-open':
    case 'marks-missing':
    case 'stage-to-close':
      return `${base}/judging${point.stageId ? `/${point.stageId}` : ''}`
    case 'results-to-compute':
    case 'results-to-publish':
    case 'notice-needed':
      return `${base}/results${point.eventId ? `?event=${point.eventId}` : ''}`
    case 'review-to-draw':
    case 'review-open':
      return `${base}/review`
    case 'appeals-open':
    case 'corrections-waiting':
      return `${base}/appeals`
    default:
      return base
  }
}

/** The arguments of its text. */
export const openPointArgs = (point: OpenPoint) => ({ count: point.count, where: point.where ?? '' })
