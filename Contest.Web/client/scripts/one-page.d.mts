import type { Plugin } from 'vite'

export function onePage(page: string): Plugin
