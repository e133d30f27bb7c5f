// Files out of a multipart body, each bounded: one too large is refused alone, and the rest of the form stays.
import fastifyMultipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { PHOTOS_MAX } from '../appeals/contract.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import type { FileAnswer } from './contract.ts'
import { FILE_BYTES_MAX } from './limits.ts'
import { storePhoto, type Uploader } from './photos.ts'
import { assertUploadQuota } from './upload-quota.ts'

/** A text of 100,000 characters must arrive to be refused in words, with the form still filled in. */
const FIELD_BYTES_MAX = 600_000
const FIELDS_MAX = 60
const BODY_BYTES_MAX = (PHOTOS_MAX + 1) * (FILE_BYTES_MAX + 64 * 1024)

export async function acceptMultipart(app: App): Promise<void> {
  await app.register(fastifyMultipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: FILE_BYTES_MAX + 1,
      files: PHOTOS_MAX * 2,
      fields: FIELDS_MAX,
      fieldSize: FIELD_BYTES_MAX,
      parts: FIELDS_MAX + PHOTOS_MAX * 2,
    },
  })
}

export interface Form {
  fields: Record<string, string>
  fileIds: string[]
  /** The refusal of each file that was not taken, in the order they came. */
  refused: string[]
}

/** Reads a form. At most `room` files are stored; the others are refused with a reason each. */
export async function readMultipart(
  deps: Deps,
  request: FastifyRequest,
  room: number,
  by: Uploader,
): Promise<Form> {
  const length = Number(request.headers['content-length'] ?? 0)
  if (length > BODY_BYTES_MAX) throw new Refused('file_too_large')
  const form: Form = { fields: {}, fileIds: [], refused: [] }
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') form.fields[part.fieldname] = part.value
      continue
    }
    const bytes = await part.toBuffer()
    // A file input left empty sends an empty part.
    if (bytes.length === 0) continue
    if (form.fileIds.length >= room) {
      form.refused.push('too_many_photos')
      continue
    }
    try {
      if (part.file.truncated) throw new Refused('file_too_large')
      await assertUploadQuota(deps, request, by, bytes.length)
      form.fileIds.push((await storePhoto(deps, bytes, { uploadedBy: by })).fileId)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      form.refused.push(error.code)
    }
  }
  return form
}

/** The one file of an API upload. */
export async function readOneFile(
  deps: Deps,
  request: FastifyRequest,
  by: Uploader,
): Promise<FileAnswer> {
  if (!request.isMultipart()) throw new Refused('file_missing')
  const part = await request.file()
  if (!part) throw new Refused('file_missing')
  const bytes = await part.toBuffer()
  if (part.file.truncated) throw new Refused('file_too_large')
  await assertUploadQuota(deps, request, by, bytes.length)
  return storePhoto(deps, bytes, { uploadedBy: by, keepOriginal: by.kind === 'staff' })
}
