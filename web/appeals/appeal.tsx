// One appeal: what it is, how it stands, what one can do, and everything that happened.
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealDetail } from '../../src/appeals/contract.ts'
import { ApiProblem } from '../http.ts'
import { Page } from '../ui/page.tsx'
import { CameBack } from '../triage/came-back.tsx'
import { AppealText } from '../triage/help/appeal-text.tsx'
import { SimilarMatters } from '../triage/help/similar.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Actions } from './actions.tsx'
import { ClaimView } from './claim-view.tsx'
import { Clocks } from './clocks.tsx'
import { Facts, Standing } from './facts.tsx'
import { History } from './history.tsx'
import { DueMark, Flags, StateMark } from './marks.tsx'
import { Photos, Unready } from './photos.tsx'
import { PlanView } from './plan-view.tsx'
import { useAppeal } from './queries.ts'
import { Ratings } from './ratings.tsx'
import { Reporters } from './reporters.tsx'
import { AnswerOrigins } from '../evidence/answer-origins.tsx'
import { EvidenceFlags } from '../evidence/evidence-flags.tsx'
import { Originals } from '../evidence/originals.tsx'
import './texts.ts'

const route = getRouteApi('/shell/appeals/$id')

export function AppealPage() {
  const { id } = route.useParams()
  const appeal = useAppeal(id)
  const client = useQueryClient()
  const gone = appeal.error instanceof ApiProblem && appeal.error.status === 404
  useEffect(() => {
    if (gone) client.removeQueries({ queryKey: ['appeals', 'one', id] }) // no longer ours to see, nothing stays
  }, [gone, client, id])
  if (appeal.isPending) return <Waiting rows={12} />
  if (appeal.isError && (!appeal.data || gone))
    return <PageTrouble error={appeal.error} onRetry={() => void appeal.refetch()} />
  if (!appeal.data) return null
  return <Loaded appeal={appeal.data} />
}

function Loaded({ appeal }: { appeal: AppealDetail }) {
  const { t } = useTranslation('appeals')
  const router = useRouter()
  return (
    <Page
      title={`${t('appeal')} ${appeal.code}`}
      hint={
        <span className="row" style={{ color: 'var(--ink)' }}>
          <StateMark state={appeal.state} /> <DueMark row={appeal} /> <Flags row={appeal} />
        </span>
      }
      actions={
        <Button
          onClick={() =>
            window.history.length > 1
              ? router.history.back()
              : void router.navigate({ to: '/appeals' })
          }
        >
          {t('page.back')}
        </Button>
      }
    >
      <div className="appeal-page">
        <div className="stack appeal-first">
          <section className="panel" aria-labelledby="appeal-text">
            <h2 id="appeal-text">{t('page.text')}</h2>
            <p className="prose">
              <AppealText appeal={appeal} />
            </p>
            {appeal.fileIds.length > 0 && (
              <div style={{ marginTop: 12 }}>
                <Photos fileIds={appeal.fileIds} />
              </div>
            )}
            <Unready files={appeal.unready} />
            <hr style={{ border: 0, borderTop: '1px solid var(--line)', margin: '16px 0' }} />
            <Facts appeal={appeal} />
          </section>
          <Standing appeal={appeal} />
        </div>
        <div className="stack appeal-rest">
          {appeal.claim && (
            <section className="panel" aria-labelledby="appeal-claim">
              <h2 id="appeal-claim">{t('page.claim')}</h2>
              <AnswerOrigins appealId={appeal.id} />
              <EvidenceFlags appealId={appeal.id} />
              <ClaimView claim={appeal.claim} />
            </section>
          )}
          {/* What was claimed before it was sent back is looked at just then. */}
          {!appeal.claim && <EvidenceFlags appealId={appeal.id} />}
          <Originals appealId={appeal.id} claimed={appeal.claim?.evidence ?? []} />
          {appeal.plan && (
            <section className="panel" aria-labelledby="appeal-plan">
              <h2 id="appeal-plan">{t('page.plan')}</h2>
              <PlanView plan={appeal.plan} />
            </section>
          )}
          <section className="panel" aria-labelledby="appeal-history">
            <h2 id="appeal-history">{t('page.history')}</h2>
            <History lines={appeal.history} />
          </section>
        </div>
        <aside className="stack appeal-aside">
          <section className="panel no-print" aria-labelledby="appeal-actions">
            <h2 id="appeal-actions">{t('page.actions')}</h2>
            <Actions appeal={appeal} />
          </section>
          <SimilarMatters appeal={appeal} />
          <CameBack appealId={appeal.id} />
          <section className="panel" aria-labelledby="appeal-clocks">
            <h2 id="appeal-clocks">{t('clockTitle')}</h2>
            <Clocks clocks={appeal.clocks} />
          </section>
          <section className="panel" aria-labelledby="appeal-reporters">
            <h2 id="appeal-reporters">{t('page.reporters')}</h2>
            <Reporters appealId={appeal.id} />
          </section>
          {appeal.ratings.length > 0 && (
            <section className="panel" aria-labelledby="appeal-ratings">
              <h2 id="appeal-ratings">{t('page.ratings')}</h2>
              <Ratings ratings={appeal.ratings} />
            </section>
          )}
          {appeal.mergedIds.length > 0 && (
            <section className="panel" aria-labelledby="appeal-merged">
              <h2 id="appeal-merged">{t('page.mergedFrom', { n: appeal.mergedIds.length })}</h2>
              <ul className="plain-list">
                {appeal.mergedIds.map((id, index) => (
                  <li key={id}>
                    <Link to="/appeals/$id" params={{ id }}>
                      {t('page.openMerged', { n: index + 1 })}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {appeal.mergedIntoId && (
            <Alert
              type="info"
              title={t('page.mergedInto')}
              action={
                <Link to="/appeals/$id" params={{ id: appeal.mergedIntoId }}>
                  {t('page.openLead')}
                </Link>
              }
            />
          )}
        </aside>
      </div>
    </Page>
  )
}
