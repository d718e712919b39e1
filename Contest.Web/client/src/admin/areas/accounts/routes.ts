import type { RouteRecordRaw } from 'vue-router'

/** Pages of rights and accounts; sign-in itself is the shell's. */
export const accountsRoutes: RouteRecordRaw[] = [
  {
    path: '/grants',
    name: 'grants',
    component: () => import('./GrantsPage.vue'),
    meta: { title: 'accounts.grants.title', nav: 'organizations' },
  },
  {
    path: '/accounts',
    name: 'accounts',
    component: () => import('./UsersPage.vue'),
    meta: { title: 'accounts.title', nav: 'organizations' },
  },
]
