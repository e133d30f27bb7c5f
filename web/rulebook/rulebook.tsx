// 操作细则: the version in force, for everybody to read; every version that was, and what differs.
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { rolesOf, useMe } from '../app/session.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { useRulebook } from './current.ts'
import { RulebookParts } from './part-view.tsx'
import { useVersion, Versions } from './versions.tsx'

const route = getRouteApi('/shell/rulebook')

export function RulebookPage() {
  const { t } = useTranslation('rulebook')
  const me = useMe()
  const toDraft = useNavigate()
  const navigate = route.useNavigate()
  const { part, version, from, to } = route.useSearch()
  const rulebook = useRulebook()
  const old = useVersion(version)
  const shown = version === undefined ? rulebook : old
  const doc = version === undefined ? rulebook.data : old.data?.doc
  return (
    <Page
      title={t('title')}
      hint={
        rulebook.data && (
          <>
            {rulebook.data.name}
            <br />
            {t('hint', { version: rulebook.data.version })}
          </>
        )
      }
      actions={
        rolesOf(me).includes('administrator') && (
          <Button type="primary" onClick={() => void toDraft({ to: '/rulebook/draft' })}>
            {t('openDraft')}
          </Button>
        )
      }
    >
      {shown.isPending && <Waiting rows={10} />}
      {shown.isError && <PageTrouble error={shown.error} onRetry={() => void shown.refetch()} />}
      {version !== undefined && old.data && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('readingOld', { n: version })}
          action={
            <Link to="/rulebook" search={{ part }}>
              {t('backToCurrent')}
            </Link>
          }
        />
      )}
      {doc && (
        <RulebookParts
          doc={doc}
          part={part}
          onPart={(key) =>
            void navigate({ search: { part: key, version }, replace: true, resetScroll: false })
          }
          extra={{
            key: 'versions',
            label: t('parts.versions'),
            children: (
              <Versions
                from={from}
                to={to}
                onCompare={(older, newer) =>
                  void navigate({
                    search: { part: 'versions', from: older, to: newer },
                    replace: true,
                    resetScroll: false,
                  })
                }
              />
            ),
          }}
        />
      )}
    </Page>
  )
}
