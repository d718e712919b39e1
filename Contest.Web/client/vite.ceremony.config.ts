import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { onePage } from './scripts/one-page.mjs'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Console and stage of the award ceremony as one page for a hall without network; the server puts the encrypted steps into it. Made of the same
 * components as the organizers' pages. It runs after `vite.config.ts`, which empties the folder.
 */
export default defineConfig({
  plugins: [vue(), onePage('ceremony/offline.html')],
  resolve: { alias: { '@': here('./src') } },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  publicDir: false,
  build: {
    outDir: here('../wwwroot'),
    emptyOutDir: false,
    target: 'es2022',
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: { input: { ceremony: here('./ceremony/offline.html') } },
  },
})
