import type { RouteRecordRaw } from 'vue-router'

/** Pages under /admin/results and the result pages of one competition. `meta.title` is a text key, `meta.nav` the entry of the side navigation that is lit. */
export const resultsRoutes: RouteRecordRaw[] = [
  {
    path: '/results',
    name: 'results',
    component: () => import('./HomePage.vue'),
    meta: { title: 'results.title', nav: 'results' },
  },
  {
    path: '/competitions/:competitionId/results',
    name: 'competition-results',
    component: () => import('./ResultsPage.vue'),
    props: true,
    meta: { title: 'results.title', nav: 'results' },
  },
  {
    path: '/competitions/:competitionId/board',
    name: 'competition-board',
    component: () => import('./StaffBoardPage.vue'),
    props: true,
    meta: { title: 'results.board.title', nav: 'results' },
  },
  {
    path: '/competitions/:competitionId/review',
    name: 'competition-review',
    component: () => import('./ReviewPage.vue'),
    props: true,
    meta: { title: 'results.review.title', nav: 'results' },
  },
  {
    path: '/competitions/:competitionId/appeals',
    name: 'competition-appeals',
    component: () => import('./AppealsPage.vue'),
    props: true,
    meta: { title: 'results.appeals.title', nav: 'results' },
  },
  {
    path: '/competitions/:competitionId/certificates',
    name: 'competition-certificates',
    component: () => import('./CertificatesPage.vue'),
    props: true,
    meta: { title: 'results.certificates.title', nav: 'results' },
  },
  {
    path: '/competitions/:competitionId/ceremony',
    name: 'competition-ceremony',
    component: () => import('./CeremonyPage.vue'),
    props: true,
    meta: { title: 'ceremony.title', nav: 'results' },
  },
  {
    path: '/competitions/:competitionId/stage',
    name: 'competition-stage',
    component: () => import('./StagePage.vue'),
    props: true,
    meta: { title: 'ceremony.title', bare: true },
  },
]
