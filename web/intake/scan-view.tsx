// The paper itself, to read from while typing: each page as large as the column, and larger in a window of its own.
import { FilePdfOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import './paper.css'
import './texts.ts'

export function ScanView({ urls, label }: { urls: string[]; label: string }) {
  return (
    <div className="scan" role="group" aria-label={label} tabIndex={0}>
      {urls.map((url, index) => (
        <OnePage key={url} url={url} n={index + 1} />
      ))}
    </div>
  )
}

function OnePage({ url, n }: { url: string; n: number }) {
  const { t } = useTranslation('intake')
  const [paper, setPaper] = useState(false)
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {paper ? (
        <>
          <FilePdfOutlined /> {t('door.openPage', { n })}
        </>
      ) : (
        <img src={url} alt={t('door.page', { n })} onError={() => setPaper(true)} />
      )}
    </a>
  )
}
