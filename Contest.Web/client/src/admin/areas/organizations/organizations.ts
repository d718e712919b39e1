export const LEVELS = ['national', 'province', 'city', 'county', 'township', 'enterprise', 'team'] as const

export interface Organization {
  id: string
  name: string
  level: (typeof LEVELS)[number]
  parentId?: string | null
  code?: string | null
  version: number
  isActive: boolean
}

export interface Node extends Organization {
  childCount: number
}

export interface Details {
  organization: Organization
  above: Organization[]
  mergedIntoName?: string | null
  childCount: number
  belowCount: number
  competitionCount: number
  mayManage: boolean
  history: {
    kind: string
    before?: string | null
    after?: string | null
    reason?: string | null
    byName?: string | null
    at: string
  }[]
}

export type ChangeKind = 'root' | 'child' | 'edit' | 'move' | 'merge'
