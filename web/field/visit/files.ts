// Pictures, sounds, signatures: sealed on the phone the moment they are made, and shown from there.
import { useEffect, useState } from 'preact/hooks'
import type { UploadKind } from '../../../src/visits/contract.ts'
import { theKeep } from '../app.ts'
import { orSayFull } from '../forms.ts'
import { newId } from '../keep/ids.ts'
import { dropBlob, keepBlob, readBlob, type Keep } from '../keep/shelf.ts'
import type { FileDraft } from './draft.ts'

export interface FilesProps {
  files: readonly FileDraft[]
  onAdd: (file: FileDraft) => void
  onRemove: (id: string) => void
}

/** Null when the phone is full. The same `id` again replaces it: a recording grows. */
export async function keepFile(
  kind: UploadKind,
  blob: Blob,
  { id = newId(), keep = theKeep() }: { id?: string; keep?: Keep } = {},
): Promise<FileDraft | null> {
  const bytes = await blob.arrayBuffer()
  const kept = keepBlob(keep, id, bytes).then(() => true)
  if (!(await orSayFull(kept))) return null
  return { id, kind, mediaType: blob.type, bytes: bytes.byteLength }
}

export const dropFile = (id: string) => void dropBlob(theKeep(), id)

/** An address for an `img` or `audio`, as long as it is on the page. */
export function useFileUrl(file: FileDraft): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let gone = false
    void readBlob(theKeep(), file.id).then((bytes) => {
      if (!bytes || gone) return
      made = URL.createObjectURL(new Blob([bytes], { type: file.mediaType }))
      setUrl(made)
    })
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [file.id, file.mediaType, file.bytes])
  return url
}
