// Paper as a camera sees it: a PDF page as a picture, and what a phone reads in it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import sharp from 'sharp'

/** One page as PNG, as a printer of `dpi` would put it on paper. */
export function printed(pdf: Buffer, page = 1, dpi = 150): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-print-'))
  try {
    writeFileSync(join(dir, 'a.pdf'), pdf)
    const args = ['-r', `${dpi}`, '-f', `${page}`, '-l', `${page}`, '-png', '-singlefile']
    const run = spawnSync('pdftoppm', [...args, join(dir, 'a.pdf'), join(dir, 'a')])
    if (run.status !== 0) throw new Error(`pdftoppm: ${run.stderr}`)
    return readFileSync(join(dir, 'a.png'))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The QR code in the picture, or in the part of it that is given as fractions of its sides. */
export async function readQr(
  png: Buffer,
  part: { left: number; top: number; width: number; height: number } = {
    left: 0,
    top: 0,
    width: 1,
    height: 1,
  },
): Promise<string | null> {
  const { width, height } = await sharp(png).metadata()
  const { data, info } = await sharp(png)
    .extract({
      left: Math.round(part.left * width),
      top: Math.round(part.top * height),
      width: Math.round(part.width * width),
      height: Math.round(part.height * height),
    })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  // The library is a CommonJS module whose types say `default`.
  const read = jsQR as unknown as typeof jsQR.default
  return read(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null
}
