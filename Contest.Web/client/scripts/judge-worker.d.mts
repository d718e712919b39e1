import type { Plugin } from 'vite'
export function judgeWorker(): Plugin
