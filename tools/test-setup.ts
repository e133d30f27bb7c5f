// What the tests need from the system: Chromium, a font with Chinese characters, and pdftoppm, which sees a page as a
// printer would. Installed when missing, and said.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const say = (line: string) => process.stdout.write(`${line}\n`)

const browser = process.env['HUIYIN_CHROMIUM'] ?? BROWSERS.find((path) => existsSync(path))
const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
const printer = spawnSync('pdftoppm', ['-v'])
const missing = [
  ...(browser ? [] : ['chromium']),
  ...(printer.error ? ['poppler-utils'] : []),
  ...(fonts.status === 0 && fonts.stdout.trim() !== '' ? [] : ['fontconfig', 'fonts-noto-cjk']),
]
if (missing.length === 0) process.exit(0)

say(`The browser journeys need ${missing.join(' and ')}, which this machine does not have.`)
if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) {
  say(
    'Install Chromium, a Chinese font and pdftoppm (poppler), set HUIYIN_CHROMIUM to the browser if it stands elsewhere, and run the tests again.',
  )
  process.exit(1)
}
if (process.getuid?.() !== 0) {
  say(`Run once: sudo apt-get install -y ${missing.join(' ')}`)
  process.exit(1)
}
for (const args of [
  ['update', '-qq'],
  ['install', '-y', '-qq', '--no-install-recommends', ...missing],
]) {
  say(`apt-get ${args.join(' ')}`)
  const done = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
}
say('Installed.')
