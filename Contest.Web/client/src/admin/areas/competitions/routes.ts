import type { RouteRecordRaw } from 'vue-router'

/** Pages under /admin/competitions. `meta.title` is a text key, `meta.nav` the entry of the side navigation that is lit. */
export const competitionsRoutes: RouteRecordRaw[] = [
  {
    path: '/competitions',
    name: 'competitions',
    component: () => import('./ListPage.vue'),
    meta: { title: 'competitions.title', nav: 'competitions' },
  },
  {
    path: '/competitions/new',
    name: 'competition-new',
    component: () => import('./NewPage.vue'),
    meta: { title: 'competitions.new.title', nav: 'competitions' },
  },
  {
    path: '/competitions/:competitionId',
    name: 'competition',
    component: () => import('./OverviewPage.vue'),
    props: true,
    meta: { title: 'competitions.overview.title', nav: 'competitions' },
  },
  {
    path: '/competitions/:competitionId/setup',
    name: 'competition-setup',
    component: () => import('./SetupPage.vue'),
    props: true,
    meta: { title: 'competitions.setup.title', nav: 'competitions' },
  },
  {
    path: '/competitions/:competitionId/stages/:stageId/advancement',
    name: 'competition-advancement',
    component: () => import('./AdvancementPage.vue'),
    props: true,
    meta: { title: 'competitions.advance.page', nav: 'competitions' },
  },
  {
    path: '/competitions/:competitionId/events/:eventId/rules',
    name: 'competition-rules',
    component: () => import('./rules/RulesPage.vue'),
    props: true,
    meta: { title: 'competitions.rules.title', nav: 'competitions' },
  },
]
