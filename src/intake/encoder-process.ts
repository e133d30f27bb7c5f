// The process that decodes what strangers send: apart from the server, so that a picture that brings a decoder down
// brings nothing else down; one at a time, behind everything else the machine has to do.
import { join } from 'node:path'
import sharp from 'sharp'
import { openFiles } from '../platform/files.ts'
import { encodePhoto } from './encode-photo.ts'
import type { EncoderAnswer } from './encoder.ts'

sharp.concurrency(1)
sharp.cache(false)
const files = openFiles(join(process.argv[2] ?? '', 'files'))

process.on('message', (path: string) => {
  void encodePhoto(files, path).then(
    (photo) => answer({ photo }),
    (error: unknown) => answer({ fault: String(error).slice(0, 500) }),
  )
})
// The server is gone, however it went.
process.on('disconnect', () => process.exit())

function answer(what: EncoderAnswer) {
  process.send?.(what)
}
