// The field app: one bundle for old phones, and its service worker beside it. tools/build-field.ts writes the shell into it.
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: '/field/',
  publicDir: false,
  define: { __APP_VERSION__: JSON.stringify(process.env['HUIYIN_FIELD_VERSION'] ?? 'dev') },
  build: {
    outDir: '../../dist/field',
    emptyOutDir: true,
    target: ['chrome84', 'safari16.4'], // Android WebViews of 2020
    modulePreload: false,
    rolldownOptions: {
      input: {
        index: `${import.meta.dirname}/index.html`,
        sw: `${import.meta.dirname}/worker/sw.ts`,
      },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
