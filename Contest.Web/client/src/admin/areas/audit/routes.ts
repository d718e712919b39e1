import type { RouteRecordRaw } from 'vue-router'

/** 审计日志: of one competition, and of everything. */
export const auditRoutes: RouteRecordRaw[] = [
  {
    path: '/competitions/:competitionId/audit',
    name: 'competition-audit',
    component: () => import('./AuditPage.vue'),
    props: true,
    meta: { title: 'audit.title', nav: 'competitions' },
  },
  {
    path: '/audit',
    name: 'audit',
    component: () => import('./AuditPage.vue'),
    meta: { title: 'audit.title', nav: 'organizations' },
  },
]
