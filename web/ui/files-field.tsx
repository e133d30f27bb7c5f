// Photos and papers: uploaded at once, so that what is sent later is only their ids.
import { DeleteOutlined, FilePdfOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useSentence } from './trouble.tsx'

/** Uploads with a list of failures in words; each file goes by itself, one refusal loses nothing else. */
export function useUploads(onUploaded: (fileId: string) => void) {
  const sentence = useSentence()
  const [pending, setPending] = useState(0)
  const [failures, setFailures] = useState<string[]>([])
  async function upload(files: Iterable<File>) {
    setFailures([])
    const chosen = [...files]
    setPending((before) => before + chosen.length)
    for (const file of chosen) {
      try {
        const { fileId } = await api.files.upload(file)
        onUploaded(fileId)
      } catch (error) {
        setFailures((before) => [...before, `${file.name}：${sentence(error)}`])
      } finally {
        setPending((before) => before - 1)
      }
    }
  }
  return { upload, pending, failures }
}

export function FilePick(props: {
  onFiles: (files: File[]) => void
  disabled?: boolean
  pending: number
  failures: string[]
  max: number
  label?: string
}) {
  const { t } = useTranslation('ui')
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  return (
    <div>
      <input
        ref={input}
        type="file"
        multiple
        style={{ display: 'none' }}
        accept="image/jpeg,image/png,image/webp,image/heic,application/pdf"
        tabIndex={-1}
        onChange={(event) => {
          props.onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button
        icon={<PlusOutlined />}
        disabled={props.disabled}
        loading={props.pending > 0}
        aria-describedby={hint}
        onClick={() => input.current?.click()}
      >
        {props.pending > 0 ? t('uploading') : (props.label ?? t('upload'))}
      </Button>
      <span id={hint} className="quiet" style={{ marginInlineStart: 10, fontSize: '0.9em' }}>
        {t('uploadHint', { max: props.max })}
      </span>
      {props.failures.length > 0 && (
        <ul role="alert" className="plain-list late" style={{ marginTop: 6 }}>
          {props.failures.map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function FilesField(props: {
  value?: string[]
  onChange?: (value: string[]) => void
  max: number
}) {
  const { value = [], onChange, max } = props
  const { t } = useTranslation('ui')
  const latest = useRef(value)
  latest.current = value
  const { upload, pending, failures } = useUploads((fileId) =>
    onChange?.([...latest.current, fileId].slice(0, max)),
  )
  return (
    <div className="stack-small">
      {value.length > 0 && (
        <ul className="plain-list photos">
          {value.map((fileId, index) => (
            <li key={fileId} style={{ position: 'relative' }}>
              <Thumb fileId={fileId} alt={t('photo', { n: index + 1 })} size={88} />
              <Button
                size="small"
                shape="circle"
                icon={<DeleteOutlined />}
                aria-label={`${t('remove')} ${t('photo', { n: index + 1 })}`}
                style={{ position: 'absolute', insetInlineEnd: -6, top: -6 }}
                onClick={() => onChange?.(value.filter((one) => one !== fileId))}
              />
            </li>
          ))}
        </ul>
      )}
      <FilePick
        max={max}
        pending={pending}
        failures={failures}
        disabled={value.length >= max}
        onFiles={(files) => void upload(files.slice(0, max - value.length))}
      />
    </div>
  )
}

/** A small picture, or a sign for a paper: a PDF has no picture of its own. */
export function Thumb({
  fileId,
  alt,
  size,
  fallback,
}: {
  fileId: string
  alt: string
  size: number
  fallback?: ReactNode
}) {
  const [paper, setPaper] = useState(false)
  const { t } = useTranslation('appeals')
  if (paper) {
    return (
      fallback ?? (
        <a
          className="photo-file"
          style={{ width: size, height: size }}
          href={api.files.url(fileId)}
          target="_blank"
          rel="noreferrer"
        >
          <FilePdfOutlined style={{ fontSize: 28 }} />
          {t('page.document')}
        </a>
      )
    )
  }
  return (
    <img
      src={`${api.files.url(fileId)}?size=thumb`}
      alt={alt}
      width={size}
      height={size}
      loading="lazy"
      onError={() => setPaper(true)}
      style={{
        objectFit: 'cover',
        borderRadius: 6,
        border: '1px solid var(--line)',
        display: 'block',
      }}
    />
  )
}
