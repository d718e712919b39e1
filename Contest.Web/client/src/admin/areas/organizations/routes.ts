import type { RouteRecordRaw } from 'vue-router'

/** Pages under /admin/organizations. `meta.title` is a text key, `meta.nav` the entry of the side navigation that is lit. */
export const organizationsRoutes: RouteRecordRaw[] = [
  {
    path: '/organizations',
    name: 'organizations',
    component: () => import('./HomePage.vue'),
    meta: { title: 'organizations.title', nav: 'organizations' },
  },
]
