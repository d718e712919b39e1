import type { StageStep } from '@/admin/components/StageLine.vue'
import type { CompetitionStatus } from '@/shared/api/generated'

/** The line of a competition's life, in order; cancelled and archived stand beside it. */
export const line: CompetitionStatus[] = [
  'draft',
  'registration',
  'inProgress',
  'scored',
  'provisional',
  'publicNotice',
  'official',
]

export const statuses: CompetitionStatus[] = [...line, 'archived', 'cancelled']

/** Steps of the line for a status; `note` says one fact under a step. */
export function lineSteps(
  status: CompetitionStatus,
  title: (status: CompetitionStatus) => string,
  note: (status: CompetitionStatus) => string | undefined,
): StageStep[] {
  const at = status === 'archived' ? line.length : line.indexOf(status)
  return line.map((step, i) => ({
    key: step,
    title: title(step),
    note: note(step),
    state: i < at ? 'done' : i === at ? 'now' : 'later',
  }))
}
