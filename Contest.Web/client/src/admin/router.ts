import { createRouter, createWebHistory } from 'vue-router'
import { whenSignedOut } from '@/shared/api/http'
import { t } from '@/shared/i18n'
import { forgetAnchor, goToAnchor } from './anchor'
import { areaRoutes } from './areas'
import { session } from './session/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Text key of the document title. */
    title?: string
    /** Which entry of the side navigation is lit. */
    nav?: string
    /** Shown without the shell and without signing in. */
    bare?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory('/admin/'),
  scrollBehavior: (to, _from, saved) => {
    forgetAnchor()
    if (saved || !to.hash) return saved ?? { top: 0 }
    void goToAnchor(to.hash)
    return false
  },
  routes: [
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./shell/SignInPage.vue'),
      meta: { title: 'common.session.signIn', bare: true },
    },
    ...areaRoutes,
    {
      path: '/:path(.*)*',
      name: 'not-found',
      component: () => import('./components/ErrorPage.vue'),
      meta: { title: 'common.error.notFound' },
    },
  ],
})

router.beforeEach((to) => {
  if (to.meta.bare) return true
  if (session.state.problem?.isOffline) return true
  if (!session.user.value || session.mustChangePassword.value) {
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { back: to.fullPath } }
  }
  return true
})

router.afterEach((to) => {
  document.title = to.meta.title ? `${t(to.meta.title)} · ${t('common.product')}` : t('common.product')
})

whenSignedOut(() => {
  if (session.state.view) session.state.view = { ...session.state.view, userId: null, grants: [] }
  const here = router.currentRoute.value
  if (!here.meta.bare) void router.push({ name: 'sign-in', query: { back: here.fullPath } })
})
