import type { RouteRecordRaw } from 'vue-router'

/** 加密与解密: the sealed identities of one competition. */
export const identitiesRoutes: RouteRecordRaw[] = [
  {
    path: '/competitions/:competitionId/identities',
    name: 'competition-identities',
    component: () => import('./IdentitiesPage.vue'),
    props: true,
    meta: { title: 'identities.title', nav: 'competitions' },
  },
]
