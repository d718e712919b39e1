import type { RouteRecordRaw } from 'vue-router'

/** Pages under /admin/judging. `meta.title` is a text key, `meta.nav` the entry of the side navigation that is lit. */
export const judgingRoutes: RouteRecordRaw[] = [
  {
    path: '/judging',
    name: 'judging',
    component: () => import('./HomePage.vue'),
    meta: { title: 'judging.title', nav: 'judging' },
  },
]
