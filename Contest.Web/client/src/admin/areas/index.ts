import type { RouteRecordRaw } from 'vue-router'
import { accountsRoutes } from './accounts/routes'
import { auditRoutes } from './audit/routes'
import { competitionsRoutes } from './competitions/routes'
import { identitiesRoutes } from './identities/routes'
import { judgingRoutes } from './judging/routes'
import { organizationsRoutes } from './organizations/routes'
import { registrationRoutes } from './registration/routes'
import { reportsRoutes } from './reports/routes'
import { resultsRoutes } from './results/routes'
import { settingsRoutes } from './settings/routes'
import { todayRoutes } from './today/routes'

/** Every page of the organizers, one file an area. */
export const areaRoutes: RouteRecordRaw[] = [
  ...todayRoutes,
  ...competitionsRoutes,
  ...registrationRoutes,
  ...identitiesRoutes,
  ...judgingRoutes,
  ...resultsRoutes,
  ...reportsRoutes,
  ...organizationsRoutes,
  ...accountsRoutes,
  ...auditRoutes,
  ...settingsRoutes,
]
