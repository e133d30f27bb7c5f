import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'

/** One file, chosen behind a button in the page's own language. */
export function PickFile(props: {
  label: string
  accept: string
  busy: string | null
  onFile: (file: File) => void
}) {
  const { label, accept, busy, onFile } = props
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        style={{ display: 'none' }}
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <Button
        size="large"
        icon={<UploadOutlined />}
        loading={busy !== null}
        onClick={() => input.current?.click()}
      >
        {busy ?? label}
      </Button>
    </>
  )
}
