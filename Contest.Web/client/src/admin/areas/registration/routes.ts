import type { RouteRecordRaw } from 'vue-router'

/** Pages under /admin/registration. `meta.title` is a text key, `meta.nav` the entry of the side navigation that is lit. */
export const registrationRoutes: RouteRecordRaw[] = [
  {
    path: '/registration',
    name: 'registration',
    component: () => import('./HomePage.vue'),
    meta: { title: 'registration.title', nav: 'registration' },
  },
]
