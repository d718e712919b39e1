import type { RouteRecordRaw } from 'vue-router'

/** Pages under /admin/reports. `meta.title` is a text key, `meta.nav` the entry of the side navigation that is lit. */
export const reportsRoutes: RouteRecordRaw[] = [
  {
    path: '/reports',
    name: 'reports',
    component: () => import('./HomePage.vue'),
    meta: { title: 'reports.title', nav: 'reports' },
  },
]
