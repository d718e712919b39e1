import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'
import { judgeWorker } from './scripts/judge-worker.mjs'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [
    vue(),
    // Element Plus on demand, in the organizers' page alone: the judge's tablet and the phone board carry none of it.
    Components({
      dts: false,
      dirs: [],
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
      include: [/src\/admin\/.*\.vue$/, /src\/admin\/.*\.vue\?vue/],
    }),
    judgeWorker(),
  ],
  resolve: { alias: { '@': here('./src') } },
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    outDir: here('../wwwroot'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // The page's content security policy takes no data: URL for scripts and few for images; files are cached for good anyway.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        admin: here('./admin/index.html'),
        judge: here('./judge/index.html'),
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/hubs', '/openapi'].map((path) => [
        path,
        { target: process.env.CONTEST_SERVER ?? 'http://127.0.0.1:5000', ws: true },
      ]),
    ),
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    // As long as the other tests wait: a busy machine is no failure, and what hangs ends.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    server: { deps: { inline: ['element-plus'] } },
  },
})
