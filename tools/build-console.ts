// Builds the staff app into dist/console and the field app into dist/field, and packs each file (gzip and brotli), so that
// serving costs nothing.
// `--if-needed`: only when it was never built, or something under web/ or a contract changed since.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { finishField } from './build-field.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'dist', 'console')
const fieldOut = join(root, 'dist', 'field')
const stampFile = join(out, '.built-from')
const PACKED = /\.(js|css|html|svg|json|webmanifest)$/
const PACK_BYTES_MIN = 1_000

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** What the build is made from: the web folder, the contracts it imports, and the versions of its libraries. */
function sourceStamp(): string {
  const contracts = filesUnder(join(root, 'src')).filter((file) => /contract[\w-]*\.ts$/.test(file))
  const hash = createHash('sha256')
  for (const file of [
    ...filesUnder(join(root, 'web')),
    ...contracts,
    join(root, 'vite.config.ts'),
    join(root, 'tools', 'build-field.ts'),
    join(root, 'package-lock.json'),
  ]) {
    hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function pack(file: string) {
  if (!PACKED.test(file) || statSync(file).size < PACK_BYTES_MIN) return
  const bytes = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  )
}

const stamp = sourceStamp()
const built =
  existsSync(join(fieldOut, 'sw.js')) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === stamp
if (!(process.argv.includes('--if-needed') && built)) {
  const { build } = await import('vite')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
  } // our own
  process.env['HUIYIN_FIELD_VERSION'] = `${version}-${stamp.slice(0, 8)}`
  await build({ configFile: join(root, 'web', 'field', 'vite.config.ts'), logLevel: 'warn' })
  await finishField(root, fieldOut)
  for (const file of [...filesUnder(out), ...filesUnder(fieldOut)]) pack(file)
  writeFileSync(stampFile, stamp)
  process.stdout.write('dist/console and dist/field are built.\n')
}
