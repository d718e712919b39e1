import accounts from '@/shared/i18n/locales/en/accounts.json'
import audit from '@/shared/i18n/locales/en/audit.json'
import board from '@/shared/i18n/locales/en/board.json'
import ceremony from '@/shared/i18n/locales/en/ceremony.json'
import common from '@/shared/i18n/locales/en/common.json'
import competitions from '@/shared/i18n/locales/en/competitions.json'
import errors from '@/shared/i18n/locales/en/errors.json'
import identities from '@/shared/i18n/locales/en/identities.json'
import judging from '@/shared/i18n/locales/en/judging.json'
import organizations from '@/shared/i18n/locales/en/organizations.json'
import registration from '@/shared/i18n/locales/en/registration.json'
import reports from '@/shared/i18n/locales/en/reports.json'
import results from '@/shared/i18n/locales/en/results.json'

export default {
  accounts,
  audit,
  board,
  ceremony,
  common,
  competitions,
  errors,
  identities,
  judging,
  organizations,
  registration,
  reports,
  results,
}
