// The queues: a list on the left, one appeal with its form on the right. Finished ones leave, the next one comes up.
import { Collapse, Segmented } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealDetail } from '../../src/appeals/contract.ts'
import { Actions } from '../appeals/actions.tsx'
import { AnswerOrigins } from '../evidence/answer-origins.tsx'
import { EvidenceFlags } from '../evidence/evidence-flags.tsx'
import { ClaimView } from '../appeals/claim-view.tsx'
import { Reporters } from '../appeals/reporters.tsx'
import { VerbBody } from '../appeals/verbs/verb-body.tsx'
import type { StaffVerb } from '../appeals/verbs/verb-form.ts'
import { ConfirmPane } from './confirm-pane.tsx'
import { useSubmitKey } from './keys.tsx'
import { Queue, type PaneProps } from './queue.tsx'
import { TriagePane } from './triage-pane.tsx'
import './texts.ts'
import '../appeals/texts.ts'

export function TriagePage() {
  return <Queue name="triage" Pane={TriageOrConfirm} keyboard />
}

/** What somebody proposed to screen out is answered first, by whoever may. */
function TriageOrConfirm(props: PaneProps) {
  const asked = props.appeal.actions.some(
    ({ verb, refusal }) => verb === 'confirm_screening' && refusal === null,
  )
  return asked ? <ConfirmPane {...props} /> : <TriagePane {...props} />
}

export function DispatchPage() {
  return <Queue name="dispatch" Pane={DispatchPane} keyboard />
}
const DispatchPane = (props: PaneProps) => <OneVerb {...props} verb="dispatch" />

export function ArbitratePage() {
  return <Queue name="arbitrate" Pane={ArbitratePane} keyboard />
}
const ArbitratePane = (props: PaneProps) => <OneVerb {...props} verb="arbitrate" />

export function WorkPage() {
  return <Queue name="work" Pane={WorkPane} />
}

export function VerifyPage() {
  return <Queue name="verify" Pane={VerifyPane} />
}

/** The verb of the queue as an open form, everything else behind buttons. */
function OneVerb({ appeal, onDone, verb }: PaneProps & { verb: StaffVerb }) {
  const panel = useRef<HTMLDivElement>(null)
  useSubmitKey(() => panel.current?.querySelector('form')?.requestSubmit())
  return (
    <>
      <div ref={panel}>
        <Panel>
          <Form appeal={appeal} verb={verb} onDone={onDone} />
        </Panel>
      </div>
      <Others appeal={appeal} except={[verb]} />
    </>
  )
}

function WorkPane({ appeal, onDone }: PaneProps) {
  const { t } = useTranslation('appeals')
  const next: StaffVerb | null =
    appeal.state === 'dispatched'
      ? 'accept'
      : appeal.state === 'accepted'
        ? 'contact'
        : appeal.extensionAsked
          ? 'extend'
          : null
  const open =
    next && appeal.actions.some((action) => action.verb === next && action.refusal === null)
  return (
    <>
      {open && (
        <Panel title={t(`verb.${next}`)}>
          <Form appeal={appeal} verb={next} onDone={onDone} />
        </Panel>
      )}
      <Panel title={open ? undefined : t('page.actions')}>
        <Actions appeal={appeal} except={open ? [next] : []} />
      </Panel>
      <Panel title={t('page.reporters')}>
        <Reporters appealId={appeal.id} />
      </Panel>
    </>
  )
}

function VerifyPane({ appeal, onDone }: PaneProps) {
  const { t } = useTranslation(['triage', 'appeals'])
  const [verdict, setVerdict] = useState<'close' | 'redo'>('close')
  return (
    <>
      {appeal.claim && (
        <Panel title={t('appeals:page.claim')}>
          <AnswerOrigins appealId={appeal.id} />
          <EvidenceFlags appealId={appeal.id} />
          <ClaimView claim={appeal.claim} />
        </Panel>
      )}
      <Panel title={t('appeals:page.reporters')}>
        <Reporters appealId={appeal.id} />
      </Panel>
      <Panel title={t('queue.decide')}>
        <Segmented
          style={{ marginBottom: 14 }}
          value={verdict}
          onChange={setVerdict}
          aria-label={t('queue.decide')}
          options={(['close', 'redo'] as const).map((verb) => ({
            value: verb,
            label: t(`appeals:verb.${verb}`),
          }))}
        />
        <Form key={verdict} appeal={appeal} verb={verdict} onDone={onDone} />
      </Panel>
      <Others appeal={appeal} except={['close', 'redo']} />
    </>
  )
}

/** The form, or in words why it is closed. */
function Form({
  appeal,
  verb,
  onDone,
}: {
  appeal: AppealDetail
  verb: StaffVerb
  onDone: () => void
}) {
  const { t } = useTranslation(['triage', 'appeals'])
  const action = appeal.actions.find((one) => one.verb === verb)
  if (action?.refusal)
    return <p>{t('queue.cannot', { verb: t(`appeals:verb.${verb}`), why: action.why ?? '' })}</p>
  return <VerbBody appeal={appeal} verb={verb} onDone={onDone} />
}

function Others({ appeal, except }: { appeal: AppealDetail; except: readonly StaffVerb[] }) {
  const { t } = useTranslation('triage')
  return (
    <Collapse
      ghost
      items={[
        {
          key: 'other',
          label: t('queue.other'),
          children: <Actions appeal={appeal} except={except} />,
        },
      ]}
    />
  )
}

function Panel({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="panel">
      {title && <h2>{title}</h2>}
      {children}
    </section>
  )
}
