import type { RouteRecordRaw } from 'vue-router'

/** Pages under /admin/results. `meta.title` is a text key, `meta.nav` the entry of the side navigation that is lit. */
export const resultsRoutes: RouteRecordRaw[] = [
  {
    path: '/results',
    name: 'results',
    component: () => import('./HomePage.vue'),
    meta: { title: 'results.title', nav: 'results' },
  },
]
