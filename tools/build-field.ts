// The second half of building the field app: icons, manifest, and the list of files that its service worker keeps.
import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'

/** Issue 3: what an old phone fetches before the first page stands. We aim lower, and say so when it grows. */
const FIRST_LOAD_BYTES_MAX = 60 * 1024

export async function finishField(root: string, out: string) {
  const icon = readFileSync(join(root, 'web', 'icon.svg'))
  for (const side of [192, 512])
    await sharp(icon, { density: 300 })
      .resize(side, side, { fit: 'contain', background: '#0a5257' })
      .flatten({ background: '#0a5257' })
      .png({ palette: true })
      .toFile(join(out, `icon-${side}.png`))
  copyFileSync(
    join(root, 'web', 'field', 'manifest.webmanifest'),
    join(out, 'manifest.webmanifest'),
  )
  writeShell(out)
  const bytes = firstLoadBytes(out)
  if (bytes > FIRST_LOAD_BYTES_MAX)
    throw new Error(
      `the field app's first load is ${bytes} bytes: more than ${FIRST_LOAD_BYTES_MAX}`,
    )
}

/** Every file of this build, and a version that changes when one of them does. */
function writeShell(out: string) {
  const files = shellFiles(out)
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(join(out, file)))
  const addresses = files.map((file) => (file === 'index.html' ? './' : `./${file}`)).sort()
  const worker = join(out, 'sw.js')
  const shell = JSON.stringify([hash.digest('hex').slice(0, 16), addresses])
  const text = readFileSync(worker, 'utf8')
  const written = text.replace(/(["'`])__SHELL__\1/, () => JSON.stringify(shell))
  if (written === text) throw new Error('sw.js has no place for the list of its files')
  if (/^\s*import\b/m.test(written)) throw new Error('sw.js must stand alone')
  writeFileSync(worker, written)
}

function shellFiles(out: string): string[] {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(out.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => /\.(html|js|css|png|webmanifest)$/.test(file) && file !== 'sw.js')
    .sort()
}

/** What a phone fetches for the first page, packed as the server packs it. */
export function firstLoadBytes(out: string): number {
  return [...shellFiles(out), 'sw.js']
    .filter((file) => /\.(html|js|css)$/.test(file))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(out, file)), { level: 9 }).length, 0)
}
