/** @jsxImportSource preact */
// Photos: taken, shrunk on the phone, kept sealed. What a camera wrote into them (place, model) does not survive the canvas.
import { useState } from 'preact/hooks'
import { t } from '../ui.tsx'
import type { FileDraft } from './draft.ts'
import { keepFile, useFileUrl, type FilesProps } from './files.ts'

const SIDE_MAX = 1600
const QUALITY = 0.8
const PHOTOS_MAX = 6

export function PhotoPart({ files, onAdd, onRemove }: FilesProps) {
  const words = t().visit
  const [bad, setBad] = useState(false)
  const photos = files.filter(({ kind }) => kind === 'photo')

  async function take(list: FileList | null) {
    setBad(false)
    for (const file of [...(list ?? [])].slice(0, PHOTOS_MAX - photos.length)) {
      const small = await shrink(file)
      const kept = small && (await keepFile('photo', small))
      if (kept) onAdd(kept)
      else if (!small) setBad(true)
    }
  }
  return (
    <>
      <fieldset>
        <legend>{words.photos}</legend>
        {bad && (
          <p class="error" role="alert">
            {words.photoBad}
          </p>
        )}
        {photos.length < PHOTOS_MAX ? (
          <label class="button file wide">
            {words.takePhoto}
            <input
              type="file"
              accept="image/*"
              multiple
              onChange={({ currentTarget }) => {
                void take(currentTarget.files).then(() => {
                  currentTarget.value = ''
                })
              }}
            />
          </label>
        ) : (
          <p class="soft">{words.photosFull}</p>
        )}
      </fieldset>
      {photos.length > 0 && (
        <ul class="photos">
          {photos.map((photo, i) => (
            <Photo key={photo.id} photo={photo} name={words.photoN(i + 1)} onRemove={onRemove} />
          ))}
        </ul>
      )}
    </>
  )
}

function Photo(props: { photo: FileDraft; name: string; onRemove: (id: string) => void }) {
  const url = useFileUrl(props.photo)
  return (
    <li>
      {url && <img src={url} alt={props.name} />}
      <button
        type="button"
        class="danger"
        aria-label={`${t().visit.remove} ${props.name}`}
        onClick={() => props.onRemove(props.photo.id)}
      >
        {t().visit.remove}
      </button>
    </li>
  )
}

/** At most 1600 pixels on the longer side, JPEG; null when it is no picture the phone can read. */
async function shrink(file: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file)
    const part = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * part))
    canvas.height = Math.max(1, Math.round(picture.height * part))
    const pen = canvas.getContext('2d')
    if (!pen) return null
    pen.fillStyle = '#fff' // what is transparent would be black in a JPEG
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  } catch {
    return null // HEIC on a phone that cannot show it, a broken file: the form says so
  }
}
