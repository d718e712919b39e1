import type { RouteRecordRaw } from 'vue-router'

/** Pages of accounts and grants; sign-in itself is the shell's. */
export const accountsRoutes: RouteRecordRaw[] = []
