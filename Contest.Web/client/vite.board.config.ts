import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The spectators' page is built by itself: shared with the other pages, Vue would come whole, three times what this page uses of it.
 * It runs after `vite.config.ts`, which empties the folder.
 */
export default defineConfig({
  plugins: [vue()],
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
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { board: here('./board/index.html') },
      // What the phone board shares with the hall's screen, results and widget in one file: five small ones weigh a kilobyte more.
      output: { codeSplitting: { groups: [{ name: 'page', test: /[\\/]src[\\/].*\.(ts|vue)/, minShareCount: 2 }] } },
    },
  },
})
