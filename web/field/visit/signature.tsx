/** @jsxImportSource preact */
// 签字: with a finger, in a box as wide as the phone. Kept as a picture the moment the finger lifts.
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../ui.tsx'
import type { FileDraft } from './draft.ts'
import { keepFile, useFileUrl, type FilesProps } from './files.ts'

const WIDTH = 640
const HEIGHT = 280
const PEN_WIDTH = 5

export function SignaturePart(props: FilesProps & { id: string; problem: string | null }) {
  const words = t().visit
  const { files, onAdd, onRemove } = props
  const signed = files.find(({ kind }) => kind === 'signature')
  return (
    <fieldset id={props.id} tabIndex={-1}>
      <legend>{signed ? words.signed : words.sign}</legend>
      {props.problem && <p class="error">{props.problem}</p>}
      {signed ? (
        <>
          <Signed file={signed} />
          <button type="button" onClick={() => onRemove(signed.id)}>
            {words.signClear}
          </button>
        </>
      ) : (
        <Pad onSigned={onAdd} />
      )}
    </fieldset>
  )
}

function Signed({ file }: { file: FileDraft }) {
  const url = useFileUrl(file)
  return url ? <img class="pad" src={url} alt={t().visit.signed} /> : null
}

function Pad({ onSigned }: { onSigned: (file: FileDraft) => void }) {
  const words = t().visit
  const board = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  const [some, setSome] = useState(false)

  const clear = () => {
    const pen = board.current?.getContext('2d')
    if (!pen) return
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, WIDTH, HEIGHT)
    setSome(false)
  }
  useEffect(clear, [])

  const point = (event: PointerEvent & { currentTarget: HTMLCanvasElement }) => {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: ((event.clientX - box.left) / box.width) * WIDTH,
      y: ((event.clientY - box.top) / box.height) * HEIGHT,
    }
  }
  const draw = (event: PointerEvent & { currentTarget: HTMLCanvasElement }, begin: boolean) => {
    const pen = event.currentTarget.getContext('2d')
    if (!pen || !(begin || drawing.current)) return
    const { x, y } = point(event)
    if (begin) {
      event.currentTarget.setPointerCapture(event.pointerId)
      drawing.current = true
      pen.beginPath()
      pen.moveTo(x, y)
    }
    pen.lineWidth = PEN_WIDTH
    pen.lineCap = 'round'
    pen.strokeStyle = '#10202c'
    pen.lineTo(x, y)
    pen.stroke()
    setSome(true)
  }
  return (
    <>
      <canvas
        ref={board}
        class="pad"
        width={WIDTH}
        height={HEIGHT}
        aria-label={words.sign}
        onPointerDown={(event) => draw(event, true)}
        onPointerMove={(event) => draw(event, false)}
        onPointerUp={() => (drawing.current = false)}
        onPointerCancel={() => (drawing.current = false)}
      />
      <div class="pair">
        <button
          type="button"
          class="main"
          disabled={!some}
          onClick={() =>
            board.current?.toBlob((blob) => {
              if (blob) void keepFile('signature', blob).then((kept) => kept && onSigned(kept))
            }, 'image/png')
          }
        >
          {words.signKeep}
        </button>
        <button type="button" disabled={!some} onClick={clear}>
          {words.signClear}
        </button>
      </div>
    </>
  )
}
