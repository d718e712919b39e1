import { ref, watch, type Ref } from 'vue'
import type { CompetitionView, JobView } from '@/shared/api/generated'
import { getJson } from '@/shared/api/http'
import { toProblem, type ApiProblem } from '@/shared/api/problem'

/** The competition of a page, loaded when its id changes and again on demand. */
export function useCompetition(id: () => string) {
  const competition = ref<CompetitionView>()
  const problem = ref<ApiProblem>()
  async function load() {
    try {
      competition.value = await getJson<CompetitionView>(`/api/competitions/${id()}`)
      problem.value = undefined
    } catch (error) {
      problem.value = toProblem(error)
    }
  }
  watch(id, load, { immediate: true })
  return { competition, problem, load }
}

/** Watches a job until it ends; `job` holds its progress meanwhile. */
export async function watchJob(competitionId: string, jobId: string, job: Ref<JobView | undefined>): Promise<JobView> {
  for (;;) {
    const now = await getJson<JobView>(`/api/competitions/${competitionId}/jobs/${jobId}`)
    job.value = now
    if (now.state !== 'pending' && now.state !== 'running') return now
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
