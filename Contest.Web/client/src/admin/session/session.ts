import { computed, reactive } from 'vue'
import { deleteJson, getJson, postJson, putJson } from '@/shared/api/http'
import { toProblem, type ApiProblem } from '@/shared/api/problem'

/** The roles of a grant, as the server names them. */
export type GrantRole =
  | 'administrator'
  | 'organizer'
  | 'registrar'
  | 'chiefJudge'
  | 'judge'
  | 'scorekeeper'
  | 'blindingOfficer'
  | 'arbitrationOfficer'
  | 'supervisor'
  | 'statistician'

export interface SessionGrant {
  role: GrantRole
  scope: 'system' | 'organization' | 'competition' | 'delegation'
  scopeId: string
  scopeName?: string | null
}

export interface SessionView {
  userId?: string | null
  userName?: string | null
  displayName?: string | null
  mustChangePassword: boolean
  grants: SessionGrant[]
  culture: string
}

const state = reactive<{ view: SessionView | null; problem: ApiProblem | null }>({ view: null, problem: null })

/** Who is signed in, what they may do. The server decides every request by itself; this only spares useless buttons. */
export const session = {
  state,
  user: computed(() =>
    state.view?.userId
      ? { id: state.view.userId, name: state.view.userName ?? '', displayName: state.view.displayName ?? '' }
      : null,
  ),
  mustChangePassword: computed(() => state.view?.mustChangePassword ?? false),
  grants: computed(() => state.view?.grants ?? []),

  async load(get: typeof getJson = getJson): Promise<void> {
    state.view = await get<SessionView>('/api/session')
    state.problem = null
  },

  fail(error: unknown): void {
    state.problem = toProblem(error)
  },

  async signIn(userName: string, password: string): Promise<void> {
    await postJson('/api/session', { userName, password })
    // The antiforgery token belongs to the person: it is fetched anew after every change of who that is.
    await session.load()
  },

  async signOut(): Promise<void> {
    await deleteJson('/api/session')
    await session.load()
  },

  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    await putJson('/api/account/password', { currentPassword, newPassword })
    await session.load()
  },

  /** True when one of the roles is held anywhere (an administrator holds all). */
  may(...roles: GrantRole[]): boolean {
    return session.grants.value.some((g) => g.role === 'administrator' || roles.includes(g.role))
  },
}
