// Photos open large; recordings play; papers open in a tab of their own.
import { FilePdfOutlined } from '@ant-design/icons'
import { Image } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnreadyFile } from '../../src/appeals/contract.ts'
import { api } from '../api.ts'

export function Photos({
  fileIds,
  size = 104,
  notes,
}: {
  fileIds: readonly string[]
  size?: number
  notes?: readonly (string | undefined)[]
}) {
  const { t } = useTranslation('ui')
  if (fileIds.length === 0) return null
  return (
    <Image.PreviewGroup>
      <ul className="plain-list photos">
        {fileIds.map((fileId, index) => (
          <li key={fileId}>
            <Photo
              fileId={fileId}
              alt={notes?.[index] || t('photo', { n: index + 1 })}
              size={size}
            />
            {notes?.[index] && (
              <small className="quiet" style={{ display: 'block', maxWidth: size }}>
                {notes[index]}
              </small>
            )}
          </li>
        ))}
      </ul>
    </Image.PreviewGroup>
  )
}

/** Said in words besides: what a picture says is not read out. */
export function Unready({ files }: { files: readonly UnreadyFile[] }) {
  const { t } = useTranslation('appeals')
  const broken = files.filter(({ state }) => state === 'broken').length
  const preparing = files.length - broken
  return (
    <>
      {preparing > 0 && <p className="quiet">{t('page.photosPreparing', { n: preparing })}</p>}
      {broken > 0 && <p className="late">{t('page.photosBroken', { n: broken })}</p>}
    </>
  )
}

function Photo({ fileId, alt, size }: { fileId: string; alt: string; size: number }) {
  // Only their ids are known here: what is no picture is tried as a recording, and then it is a paper.
  const [kind, setKind] = useState<'photo' | 'voice' | 'paper'>('photo')
  const { t } = useTranslation('appeals')
  if (kind === 'voice')
    return (
      <audio
        controls
        preload="metadata"
        src={api.files.url(fileId)}
        aria-label={t('page.recording')}
        style={{ maxWidth: '100%', width: 260 }}
        onError={() => setKind('paper')}
      />
    )
  if (kind === 'paper') {
    return (
      <a
        className="photo-file"
        href={api.files.url(fileId)}
        target="_blank"
        rel="noreferrer"
        style={{ width: size, height: size }}
      >
        <FilePdfOutlined style={{ fontSize: 28 }} />
        {t('page.document')}
      </a>
    )
  }
  return (
    <Image
      src={`${api.files.url(fileId)}?size=thumb`}
      preview={{ src: api.files.url(fileId) }}
      alt={alt}
      width={size}
      height={size}
      onError={() => setKind('voice')}
    />
  )
}
