import type { RouteRecordRaw } from 'vue-router'

/** Pages under /admin/judging. `meta.title` is a text key, `meta.nav` the entry of the side navigation that is lit. */
export const judgingRoutes: RouteRecordRaw[] = [
  {
    path: '/judging',
    name: 'judging',
    component: () => import('./HomePage.vue'),
    meta: { title: 'judging.title', nav: 'judging' },
  },
  {
    path: '/competitions/:competitionId/judging/:stageId?',
    name: 'competition-judging',
    component: () => import('./RunPage.vue'),
    props: true,
    meta: { title: 'judging.title', nav: 'judging' },
  },
  {
    path: '/competitions/:competitionId/judging/:stageId/panel',
    name: 'competition-panel',
    component: () => import('./PanelPage.vue'),
    props: true,
    meta: { title: 'judging.panel.title', nav: 'judging' },
  },
  {
    path: '/competitions/:competitionId/judging/:stageId/conflicts',
    name: 'competition-conflicts',
    component: () => import('./ConflictsPage.vue'),
    props: true,
    meta: { title: 'judging.conflicts.title', nav: 'judging' },
  },
  {
    path: '/competitions/:competitionId/judging/:stageId/journal',
    name: 'competition-journal',
    component: () => import('./JournalPage.vue'),
    props: true,
    meta: { title: 'judging.journal.title', nav: 'judging' },
  },
  {
    path: '/competitions/:competitionId/judging/:stageId/score-list',
    name: 'competition-score-list',
    component: () => import('./ScoreListPage.vue'),
    props: true,
    meta: { title: 'judging.scoreList.title', nav: 'judging' },
  },
  {
    path: '/competitions/:competitionId/judging/:stageId/heats/:heatId',
    name: 'competition-matrix',
    component: () => import('./MatrixPage.vue'),
    props: true,
    meta: { title: 'judging.matrix.title', nav: 'judging' },
  },
  {
    path: '/competitions/:competitionId/judging/:stageId/heats/:heatId/paper',
    name: 'competition-paper',
    component: () => import('./PaperPage.vue'),
    props: true,
    meta: { title: 'judging.paper.title', nav: 'judging' },
  },
]
