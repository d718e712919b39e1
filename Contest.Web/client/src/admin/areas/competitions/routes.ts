import type { RouteRecordRaw } from 'vue-router'

/** Pages under /admin/competitions. `meta.title` is a text key, `meta.nav` the entry of the side navigation that is lit. */
export const competitionsRoutes: RouteRecordRaw[] = [
  {
    path: '/competitions',
    name: 'competitions',
    component: () => import('./HomePage.vue'),
    meta: { title: 'competitions.title', nav: 'competitions' },
  },
]
