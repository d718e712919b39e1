import errors from '@/shared/i18n/locales/en/errors.json'
import tablet from '@/shared/i18n/locales/en/tablet.json'

export default { errors, tablet }
