import errors from '@/shared/i18n/locales/zh-CN/errors.json'
import tablet from '@/shared/i18n/locales/zh-CN/tablet.json'

export default { errors, tablet }
