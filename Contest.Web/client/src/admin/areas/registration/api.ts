import type { EntryPage, EntryView } from '@/shared/api/generated'
import { getJson } from '@/shared/api/http'

/** The organizer's addresses, or those of one delegation. */
export const basePath = (competitionId: string, delegationId?: string) =>
  delegationId ? `/api/competitions/${competitionId}/delegations/${delegationId}` : `/api/competitions/${competitionId}`

/** All entries, page by page: the table filters and sorts them without asking again. */
export async function allEntries(base: string): Promise<EntryView[]> {
  const rows: EntryView[] = []
  for (let page = 1; ; page++) {
    const found = await getJson<EntryPage>(`${base}/entries?page=${page}&pageSize=500`)
    rows.push(...found.rows)
    if (!found.rows.length || rows.length >= found.total) return rows
  }
}

export const ENTRY_STATUSES = ['submitted', 'draft', 'returned', 'approved', 'withdrawn'] as const
export const GENDERS = ['unstated', 'male', 'female'] as const
export const DOCUMENT_KINDS = [
  'residentId',
  'hongKongMacaoPermit',
  'taiwanPermit',
  'passport',
  'permanentResidence',
  'other',
] as const
export const SKILL_LEVELS = [
  'none',
  'apprentice',
  'level5',
  'level4',
  'level3',
  'level2',
  'level1',
  'specialTechnician',
  'chiefTechnician',
] as const
