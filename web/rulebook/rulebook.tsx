// 操作细则: the version in force, for everybody to read; every version that was.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { VersionLine } from './answers.ts'
import { Changes } from './changes.tsx'
import { useRulebook } from './current.ts'
import { RulebookParts } from './parts.tsx'

export function RulebookPage() {
  const { t } = useTranslation('rulebook')
  const me = useMe()
  const navigate = useNavigate()
  const rulebook = useRulebook()
  const [part, setPart] = useState<string>('limits')
  return (
    <Page title={t('title')} hint={rulebook.data && t('hint', { version: rulebook.data.version })}
      actions={rolesOf(me).includes('administrator') && <Button type="primary" onClick={() => void navigate({ to: '/rulebook/draft' })}>{t('openDraft')}</Button>}>
      {rulebook.isPending && <Waiting rows={10} />}
      {rulebook.isError && <PageTrouble error={rulebook.error} onRetry={() => void rulebook.refetch()} />}
      {rulebook.data && <RulebookParts doc={rulebook.data} part={part} onPart={setPart} extra={[{ key: 'versions', label: t('parts.versions'), children: <Versions /> }]} />}
    </Page>
  )
}

function Versions() {
  const { t, i18n } = useTranslation('rulebook')
  const { today } = useMe()
  const [open, setOpen] = useState<number | null>(null)
  const versions = useQuery({ queryKey: ['rulebook', 'versions'], queryFn: () => get<{ versions: VersionLine[] }>('/api/rulebook/versions') })
  if (versions.isPending) return <Waiting rows={3} />
  const rows = (versions.data?.versions ?? []).filter((version) => version.status === 'published')
  return (
    <ul className="plain-list stack-small">
      {rows.map((version, index) => {
        const before = rows[index + 1]
        return (
          <li key={version.version} className="panel">
            <div className="spread">
              <strong>{t('version', { n: version.version })} {version.inForce && <Tag color="green">{t('inForce')}</Tag>}</strong>
              {before && <Button size="small" aria-expanded={open === version.version} onClick={() => setOpen(open === version.version ? null : version.version)}>{t('compare')}</Button>}
            </div>
            <p>{version.note}</p>
            <p className="quiet">{t('publishedBy', { name: version.publishedBy?.name ?? t('system'), at: version.publishedAt ? momentText(version.publishedAt, languageOf(i18n.language), today) : '' })}</p>
            {open === version.version && before && <div style={{ marginTop: 10 }}><Changes from={before.version} to={version.version} /></div>}
          </li>
        )
      })}
    </ul>
  )
}
