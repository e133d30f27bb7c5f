// The staff console: built from web/ into dist/console, served at /console/. Each page is a chunk of its own.
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * What the library says aloud in English whatever the language of the page. Its icons call themselves "user" or
 * "caret-down" beside the words that say it already: here they are drawings. A few buttons get words of both languages.
 */
const LOUD: { file: RegExp; from: RegExp; to: string }[] = [
  {
    file: /@ant-design\/icons\/es\/components\/AntdIcon(?:Light)?\.js/,
    from: /role: "img",\s*"aria-label": icon\.name/,
    to: '"aria-hidden": true',
  },
  {
    file: /@rc-component\/select\/es\/SelectInput\/index\.js/,
    from: /"aria-label": clearLabel/,
    to: `"aria-label": ${inBoth('Clear', '清除')}`,
  },
  {
    file: /@rc-component\/input\/es\/BaseInput\.js/,
    from: /createElement\("button", \{/,
    to: `$&"aria-label": ${inBoth('Clear', '清除')},`,
  },
  {
    file: /antd\/es\/table\/hooks\/useSelection\.js/,
    from: /customizeSelections \? 'Custom selection' : 'Select all'/,
    to: inBoth('Select all', '全选'),
  },
  {
    file: /antd\/es\/pagination\/Pagination\.js/,
    from: /const prevIcon = [^{]*\{/,
    to: `$&"aria-label": ${inBoth('Previous page', '上一页')},`,
  },
  {
    file: /antd\/es\/pagination\/Pagination\.js/,
    from: /const nextIcon = [^{]*\{/,
    to: `$&"aria-label": ${inBoth('Next page', '下一页')},`,
  },
  {
    file: /@rc-component\/input-number\/es\/StepHandler\.js/,
    from: /"aria-label": isUpAction \? 'Increase Value' : 'Decrease Value'/,
    to: `"aria-label": isUpAction ? ${inBoth('Increase', '加一')} : ${inBoth('Decrease', '减一')}`,
  },
  {
    file: /@rc-component\/image\/es\/Preview\/Footer\.js/,
    from: /"aria-label": type/,
    to: `"aria-label": document.documentElement.lang === 'en' ? type : ({ flipY: '上下翻转', flipX: '左右翻转', rotateLeft: '向左转', rotateRight: '向右转', zoomOut: '缩小', zoomIn: '放大', prev: '上一张', next: '下一张' })[type] ?? type`,
  },
]

/** The console sets the language of the page before it draws anew. */
function inBoth(en: string, zh: string): string {
  return `(document.documentElement.lang === 'en' ? '${en}' : '${zh}')`
}

function quietLibrary(): Plugin {
  return {
    name: 'quiet-library',
    transform(code, id) {
      const loud = LOUD.filter(({ file }) => file.test(id))
      if (loud.length === 0) return null
      // Never silently nothing: an update of the library that reads otherwise stops the build.
      if (loud.some(({ from }) => !from.test(code))) this.error(`${id} is made otherwise now`)
      return { code: loud.reduce((made, { from, to }) => made.replace(from, to), code), map: null }
    },
  }
}

export default defineConfig({
  root: 'web',
  base: '/console/',
  plugins: [react(), quietLibrary()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
  },
})
