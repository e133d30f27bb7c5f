// One case: its grounds, what was done, what is to be put right, and the next step for whoever may take it.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, Step } from '../../src/consequences/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ActForms } from './act-forms.tsx'
import { AppealNow } from './appeals-now.tsx'
import { Due, StateMark } from './consequences.tsx'
import { ruleWords } from './rule-words.ts'
import './texts.ts'

export function CasePage() {
  const { t } = useTranslation('consequences')
  const { id } = useParams({ from: '/shell/consequences/$id' })
  const names = useNames()
  const detail = useQuery({
    queryKey: ['consequences', id],
    queryFn: () => get<CaseDetail>(`/api/consequences/${encodeURIComponent(id)}`),
  })
  if (detail.isError)
    return <PageTrouble error={detail.error} onRetry={() => void detail.refetch()} />
  if (!detail.data) return <Waiting rows={8} />
  const of = detail.data
  return (
    <Page title={`${t(`kind.${of.kind}`)} · ${names.unit(of.unitId)}`} hint={ruleWords(of.rule, t)}>
      <div className="stack" style={{ maxWidth: 860 }}>
        <section className="panel" aria-label={t('grounds')}>
          <div className="spread">
            <h2 className="panel-title">{t('grounds')}</h2>
            <StateMark row={of} />
          </div>
          {of.fallen ? (
            <Alert type="warning" showIcon title={t('fallen')} description={t('fallenHint')} />
          ) : (
            of.turn && (
              <p>
                {t(`turn.${of.turn}`)}
                <Due row={of} />
              </p>
            )
          )}
          <Grounds of={of} />
        </section>
        {of.items.length > 0 && <Items of={of} />}
        <section className="panel" aria-label={t('steps')}>
          <h2>{t('steps')}</h2>
          {of.steps.length === 0 && <p className="quiet">{t('noSteps')}</p>}
          <ol className="plain-list stack">
            {of.steps.map((step) => (
              <li key={step.no}>
                <StepView of={of} step={step} />
              </li>
            ))}
          </ol>
        </section>
        <ActForms of={of} />
      </div>
    </Page>
  )
}

function Grounds({ of }: { of: CaseDetail }) {
  const { t, i18n } = useTranslation('consequences')
  const { today } = useMe()
  const day = (on: string) => dayText(on, languageOf(i18n.language), today)
  return (
    <ul className="plain-list stack-small">
      {of.groundList.map(({ ground, code, lifted, appeal }) => {
        const named = code ?? t('anAppeal')
        switch (ground.kind) {
          case 'false_account':
          case 'redo_cap': {
            const words =
              ground.kind === 'redo_cap'
                ? t('ground.redo_cap', { code: named, n: ground.redos })
                : t('ground.false_account', { code: named, day: day(ground.week) })
            return (
              <li key={`${ground.kind}/${ground.appealId}`}>
                {code ? (
                  <Link to="/appeals/$id" params={{ id: ground.appealId }}>
                    {words}
                  </Link>
                ) : (
                  words
                )}
                {lifted && (
                  <>
                    {' '}
                    <span className="mark mark-over">{t('lifted')}</span>
                  </>
                )}
                {appeal && <AppealNow appeal={appeal} />}
              </li>
            )
          }
          case 'black_board':
            return (
              <li key={ground.boardId}>
                <Link to="/boards/$id" params={{ id: ground.boardId }}>
                  {t('ground.black_board', { no: ground.no })}
                </Link>
                {lifted && (
                  <>
                    {' '}
                    <span className="mark mark-over">{t('corrected')}</span>
                  </>
                )}
              </li>
            )
          case 'late_account':
            return (
              <li key={ground.week}>
                {t(ground.how === 'late' ? 'ground.late_account' : 'ground.missing_account', {
                  day: day(ground.week),
                })}
              </li>
            )
        }
      })}
    </ul>
  )
}

function Items({ of }: { of: CaseDetail }) {
  const { t, i18n } = useTranslation('consequences')
  const { today } = useMe()
  return (
    <section className="panel" aria-label={t('items')}>
      <h2>{t('items')}</h2>
      <ul className="plain-list stack-small">
        {of.items.map((item) => (
          <li key={item.no}>
            {t('item', item)}
            <p
              className={`quiet ${(item.judgeOn ?? item.dueOn) < today && item.state !== 'accepted' ? 'late' : ''}`}
            >
              {t(`itemState.${item.state}`, {
                day: dayText(item.judgeOn ?? item.dueOn, languageOf(i18n.language), today),
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function StepView({
  of,
  step: { no, step, at, by, unitId },
}: {
  of: CaseDetail
  step: CaseDetail['steps'][number]
}) {
  const { t, i18n } = useTranslation('consequences')
  const { today } = useMe()
  const names = useNames()
  const language = languageOf(i18n.language)
  const letter = step.verb === 'call' || step.verb === 'order'
  return (
    <>
      <strong>{useTitle(step, by === null)}</strong>
      <p style={{ whiteSpace: 'pre-wrap' }}>{wordsOf(step)}</p>
      {letter && (
        <a
          href={`/api/consequences/${of.id}/letter.pdf?step=${no}`}
          target="_blank"
          rel="noreferrer"
        >
          {t('letter')}（PDF）
        </a>
      )}
      {step.verb === 'hand_in' &&
        step.fileIds.map((fileId, index) => (
          <a
            key={fileId}
            href={`/api/consequences/${of.id}/files/${fileId}`}
            target="_blank"
            rel="noreferrer"
            style={{ marginInlineEnd: 12 }}
          >
            {t('file', { n: index + 1 })}
          </a>
        ))}
      <p className="quiet">
        {by === null
          ? t('byProgram', { when: momentText(at, language, today) })
          : t('by', {
              unit: names.unitShort(unitId),
              name: by,
              when: momentText(at, language, today),
            })}
      </p>
    </>
  )
}

function useTitle(step: Step, byProgram: boolean): string {
  const { t, i18n } = useTranslation('consequences')
  const { today } = useMe()
  const day = (on: string) => dayText(on, languageOf(i18n.language), today)
  switch (step.verb) {
    case 'call':
      return t('did.call', { ...step, no: step.letterNo, day: day(step.talkOn) })
    case 'order':
      return t('did.order', { no: step.letterNo, day: day(step.dueOn) })
    case 'record':
      return t('did.record', { day: day(step.heldOn), present: step.present })
    case 'commit':
      return t('did.commit', { day: day(step.dueOn) })
    case 'send_back':
      return t('did.send_back', { no: step.no, day: day(step.dueOn) })
    case 'hand_in':
    case 'accept':
      return t(`did.${step.verb}`, { no: step.no })
    case 'set_aside':
      return t('did.set_aside')
    case 'lapse':
      return t(byProgram ? 'did.lapsed' : 'did.lapse')
  }
}

function wordsOf(step: Step): string {
  switch (step.verb) {
    case 'call':
    case 'lapse':
      return ''
    case 'order':
    case 'commit':
      return step.what
    case 'record':
      return step.said
    case 'hand_in':
      return step.proof
    case 'accept':
    case 'send_back':
    case 'set_aside':
      return step.words
  }
}
