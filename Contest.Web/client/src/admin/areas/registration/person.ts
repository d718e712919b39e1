import type { Gender, IdDocumentKind, PersonView, SkillLevel } from '@/shared/api/generated'

/** A person as typed; number and phone are empty for one who is registered, whose masked ones are shown instead. */
export interface PersonForm {
  contestantId: string | null
  name: string
  gender: Gender
  documentKind: IdDocumentKind
  idNumber: string
  maskedIdNumber: string
  phone: string
  maskedPhone: string
  employer: string
  trade: string
  skillLevel: SkillLevel
  education: string
  consent: boolean
  consentKnown: boolean
}

export const emptyPerson = (): PersonForm => ({
  contestantId: null,
  name: '',
  gender: 'unstated' as Gender,
  documentKind: 'residentId' as IdDocumentKind,
  idNumber: '',
  maskedIdNumber: '',
  phone: '',
  maskedPhone: '',
  employer: '',
  trade: '',
  skillLevel: 'none' as SkillLevel,
  education: '',
  consent: false,
  consentKnown: false,
})

export const personOf = (p: PersonView): PersonForm => ({
  contestantId: p.contestantId,
  name: p.name,
  gender: p.gender,
  documentKind: p.documentKind,
  idNumber: '',
  maskedIdNumber: p.maskedIdNumber ?? '',
  phone: '',
  maskedPhone: p.maskedPhone ?? '',
  employer: p.employer ?? '',
  trade: p.trade ?? '',
  skillLevel: p.skillLevel,
  education: p.education ?? '',
  consent: !!p.consentAt,
  consentKnown: !!p.consentAt,
})

export const personBody = (p: PersonForm) => ({
  contestantId: p.contestantId,
  name: p.name,
  gender: p.gender,
  documentKind: p.documentKind,
  idNumber: p.idNumber || null,
  phone: p.phone || null,
  employer: p.employer || null,
  trade: p.trade || null,
  skillLevel: p.skillLevel,
  education: p.education || null,
  consent: p.consent,
})
