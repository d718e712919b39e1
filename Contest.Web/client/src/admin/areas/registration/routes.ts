import type { RouteRecordRaw } from 'vue-router'

/** Registration, check-in and draw. A registrar's pages carry the delegation in the address, the organizer's do not. */
export const registrationRoutes: RouteRecordRaw[] = [
  {
    path: '/registration',
    name: 'registration',
    component: () => import('./HomePage.vue'),
    meta: { title: 'registration.title', nav: 'registration' },
  },
  {
    path: '/competitions/:competitionId/registration',
    name: 'competition-registration',
    component: () => import('./EntriesPage.vue'),
    props: true,
    meta: { title: 'registration.title', nav: 'registration' },
  },
  {
    path: '/competitions/:competitionId/delegations/:delegationId',
    name: 'delegation-registration',
    component: () => import('./EntriesPage.vue'),
    props: true,
    meta: { title: 'registration.title', nav: 'registration' },
  },
  {
    path: '/competitions/:competitionId/delegations/:delegationId/board',
    name: 'delegation-board',
    component: () => import('./DelegationBoardPage.vue'),
    props: true,
    meta: { title: 'registration.board.title', nav: 'registration' },
  },
  {
    path: '/competitions/:competitionId/import',
    name: 'competition-import',
    component: () => import('./ImportPage.vue'),
    props: true,
    meta: { title: 'registration.import.title', nav: 'registration' },
  },
  {
    path: '/competitions/:competitionId/delegations/:delegationId/import',
    name: 'delegation-import',
    component: () => import('./ImportPage.vue'),
    props: true,
    meta: { title: 'registration.import.title', nav: 'registration' },
  },
  {
    path: '/competitions/:competitionId/check-in',
    name: 'competition-check-in',
    component: () => import('./CheckInPage.vue'),
    props: true,
    meta: { title: 'registration.checkIn.title', nav: 'registration' },
  },
  {
    path: '/competitions/:competitionId/bibs',
    name: 'competition-bibs',
    component: () => import('./BibsPage.vue'),
    props: true,
    meta: { title: 'registration.bibs.title', nav: 'registration' },
  },
  {
    path: '/competitions/:competitionId/draw',
    name: 'competition-draw',
    component: () => import('./DrawPage.vue'),
    props: true,
    meta: { title: 'registration.draw.title', nav: 'registration' },
  },
]
