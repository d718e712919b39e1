import accounts from '@/shared/i18n/locales/zh-CN/accounts.json'
import audit from '@/shared/i18n/locales/zh-CN/audit.json'
import board from '@/shared/i18n/locales/zh-CN/board.json'
import ceremony from '@/shared/i18n/locales/zh-CN/ceremony.json'
import common from '@/shared/i18n/locales/zh-CN/common.json'
import competitions from '@/shared/i18n/locales/zh-CN/competitions.json'
import errors from '@/shared/i18n/locales/zh-CN/errors.json'
import identities from '@/shared/i18n/locales/zh-CN/identities.json'
import judging from '@/shared/i18n/locales/zh-CN/judging.json'
import organizations from '@/shared/i18n/locales/zh-CN/organizations.json'
import registration from '@/shared/i18n/locales/zh-CN/registration.json'
import reports from '@/shared/i18n/locales/zh-CN/reports.json'
import results from '@/shared/i18n/locales/zh-CN/results.json'

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
