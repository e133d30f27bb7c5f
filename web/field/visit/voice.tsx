/** @jsxImportSource preact */
// 录音: up to five minutes, listened to and deleted here; small enough for a slow line.
import { useEffect, useRef, useState } from 'preact/hooks'
import { theKeep } from '../app.ts'
import { newId } from '../keep/ids.ts'
import { t } from '../ui.tsx'
import type { FileDraft } from './draft.ts'
import { keepFile, useFileUrl, type FilesProps } from './files.ts'

const SECONDS_MAX = 300
const BITS_PER_SECOND = 16_000 // speech stays clear; five minutes are 600 KB
/** A tab that is killed while somebody speaks loses this much and no more. */
const SAVE_EVERY_MS = 10_000
const TYPES = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4', 'audio/ogg;codecs=opus']

/** The stop button: while it is there, a form is not finished. */
export const RECORDING = 'recording'

export function VoicePart({ files, onAdd, onRemove }: FilesProps) {
  const words = t().visit
  const [seconds, setSeconds] = useState<number | null>(null)
  const [denied, setDenied] = useState(false)
  const recorder = useRef<MediaRecorder | null>(null)
  const notes = files.filter(({ kind }) => kind === 'voice')

  useEffect(() => {
    if (seconds === null) return
    if (seconds >= SECONDS_MAX) recorder.current?.stop()
    const timer = setTimeout(() => setSeconds(seconds + 1), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  // Leaving the form keeps what was said so far.
  useEffect(() => () => recorder.current?.stop(), [])

  async function record() {
    setDenied(false)
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type))
      const made = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND })
      const type = (made.mimeType || mimeType || 'audio/webm').split(';')[0] ?? 'audio/webm'
      const kept = { id: newId(), keep: theKeep() }
      const parts: Blob[] = []
      let saving: Promise<unknown> = Promise.resolve()
      made.ondataavailable = ({ data }) => {
        parts.push(data)
        const sofar = new Blob(parts, { type })
        saving = saving
          .then(() => keepFile('voice', sofar, kept))
          .then((file) => file && onAdd(file))
      }
      made.onstop = () => {
        for (const track of stream.getTracks()) track.stop()
        recorder.current = null
        void saving.then(() => setSeconds(null))
      }
      recorder.current = made
      made.start(SAVE_EVERY_MS)
      setSeconds(0)
    } catch {
      setDenied(true) // no microphone, not allowed, not supported: words do as well
    }
  }
  return (
    <fieldset>
      <legend>{words.voice}</legend>
      {denied && <p class="error">{words.voiceDenied}</p>}
      {seconds === null ? (
        <button type="button" class="wide" onClick={() => void record()}>
          {words.record}
        </button>
      ) : (
        <>
          <p role="timer">{words.recording(clock(seconds))}</p>
          <button
            type="button"
            id={RECORDING}
            class="danger wide"
            onClick={() => recorder.current?.stop()}
          >
            {words.stop}
          </button>
        </>
      )}
      {notes.map((note, i) => (
        <Note key={note.id} note={note} name={words.voiceN(i + 1)} onRemove={onRemove} />
      ))}
    </fieldset>
  )
}

function Note(props: { note: FileDraft; name: string; onRemove: (id: string) => void }) {
  const url = useFileUrl(props.note)
  return (
    <div class="note">
      {url && <audio controls src={url} aria-label={props.name} />}
      <button
        type="button"
        class="danger"
        aria-label={`${t().visit.remove} ${props.name}`}
        onClick={() => props.onRemove(props.note.id)}
      >
        {t().visit.remove}
      </button>
    </div>
  )
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
