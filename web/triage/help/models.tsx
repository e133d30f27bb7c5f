// 学过的模型: each version, how it did on appeals it had not seen beside what was in use then; learn now, go back.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Learning, Models } from '../../../src/triage/contract.ts'
import { rolesOf, useMe } from '../../app/session.ts'
import { get, post } from '../../http.ts'
import { dayOf, dayText, languageOf } from '../../ui/days.ts'
import { Trouble } from '../../ui/trouble.tsx'
import './texts.ts'

type Model = Models['models'][number]
const KEY = ['triage', 'models']
const ASK_AGAIN_MS = 1_500

const goesOn = (learning: Learning | null | undefined) =>
  learning?.state === 'waiting' || learning?.state === 'running'

export function LearntModels() {
  const { t } = useTranslation('help')
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const may = rolesOf(useMe()).includes('administrator')
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: () => get<Models>('/api/triage/models'),
    refetchInterval: ({ state }) => (goesOn(state.data?.learning) ? ASK_AGAIN_MS : false),
  })
  const learn = useMutation({
    mutationFn: () => post<unknown>('/api/triage/models/train'),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
  const nameOf = (version: number) =>
    version === 0 ? t('models.keywordsVersion') : t('models.version', { version })
  const choose = useMutation({
    mutationFn: (version: number) => post<Models>('/api/triage/models/choose', { version }),
    onSuccess: (models, version) => {
      client.setQueryData(KEY, models)
      message.success(t('models.switched', { what: nameOf(version) }))
    },
  })
  const ask = (version: number) =>
    void modal.confirm({
      title: t('models.confirm', { what: nameOf(version) }),
      content: t('models.confirmHint'),
      okText: t('models.backTo', { what: nameOf(version) }),
      cancelText: t('models.cancel'),
      onOk: () => choose.mutateAsync(version).catch(() => undefined), // said below the table
    })
  if (!data) return error ? <Trouble error={error} /> : null
  const learnt = data.models.some(({ active }) => active)
  const broken = data.models.find((model) => model.broken)
  return (
    <section className="panel" aria-label={t('models.title')}>
      <h2>{t('models.title')}</h2>
      <p className="quiet">
        {t('models.hint')} {!learnt && t('models.keywords')}{' '}
        {t('models.line', { n: Math.round(data.sureFrom * 100) })}
      </p>
      {broken && (
        <Alert
          type="warning"
          style={{ marginBottom: 10 }}
          title={t('models.broken', { version: broken.version })}
          description={t('models.brokenHint')}
        />
      )}
      <p role="status">
        <How learning={data.learning} min={data.decisionsMin} />
      </p>
      {may && (
        <div className="row" style={{ marginBottom: 10 }}>
          {learnt && <Button onClick={() => ask(0)}>{t('models.toKeywords')}</Button>}
          <Button
            type="primary"
            loading={learn.isPending || goesOn(data.learning)}
            onClick={() => learn.mutate()}
          >
            {t('models.learn')}
          </Button>
        </div>
      )}
      {data.models.length > 0 && (
        <Versions models={data.models} nameOf={nameOf} onBack={may ? ask : null} />
      )}
      {(learn.error ?? choose.error) && <Trouble error={learn.error ?? choose.error} />}
    </section>
  )
}

function How({ learning, min }: { learning: Learning | null; min: number }) {
  const { t } = useTranslation('help')
  if (!learning) return null
  if (learning.state === 'waiting') return t('models.waiting')
  if (learning.state === 'running') return t('models.running')
  const { outcome } = learning
  if (outcome === null || outcome.outcome === 'failed') return t('models.failed')
  if (outcome.outcome === 'too_few')
    return t('models.tooFew', { decisions: outcome.decisions, min })
  return t(outcome.outcome === 'active' ? 'models.active' : 'models.notBetter', {
    version: outcome.version,
  })
}

function Versions(props: {
  models: Model[]
  nameOf: (version: number) => string
  onBack: ((version: number) => void) | null
}) {
  const { models, nameOf, onBack } = props
  const { t, i18n } = useTranslation('help')
  const rightOf = (share: number, of: number) => ({ right: Math.round(share * of), of })
  return (
    <div className="table-holder">
      <Table<Model>
        size="small"
        rowKey="version"
        pagination={false}
        dataSource={models}
        columns={[
          {
            title: t('models.title'),
            key: 'version',
            render: (_, { version }) => <span className="nowrap">{nameOf(version)}</span>,
          },
          {
            title: t('models.trainedAt'),
            key: 'at',
            render: (_, { trainedAt }) => dayText(dayOf(trainedAt), languageOf(i18n.language)),
          },
          { title: t('models.texts'), dataIndex: 'texts', align: 'end' },
          {
            title: t('models.tested'),
            key: 'tested',
            render: (_, { figures: { heldOut, accuracy, before, covered, calibrationError } }) => (
              <>
                {t('models.right', rightOf(accuracy, heldOut))}
                <br />
                <small className="quiet">
                  {t('models.before', {
                    what: nameOf(before.version),
                    ...rightOf(before.accuracy, heldOut),
                  })}
                </small>
                {covered && (
                  <>
                    <br />
                    {t('models.covered', { heldOut, of: covered.of, right: covered.right })}
                    <br />
                    <small className="quiet">
                      {t('models.off', { n: Math.round(calibrationError * 100) })}
                    </small>
                  </>
                )}
              </>
            ),
          },
          {
            title: t('models.state'),
            key: 'state',
            render: (_, { version, active, broken, reason }) =>
              broken ? (
                <span className="late nowrap">{t('models.brokenState')}</span>
              ) : active ? (
                <span className="good nowrap">
                  {t(reason === 'chosen' ? 'models.chosen' : 'models.inUse')}
                </span>
              ) : (
                <>
                  <span className="nowrap">
                    {t(reason === 'worse' ? 'models.worse' : 'models.replaced')}
                  </span>{' '}
                  {onBack && (
                    <Button size="small" onClick={() => onBack(version)}>
                      {t('models.back')}
                      <span className="visually-hidden"> {nameOf(version)}</span>
                    </Button>
                  )}
                </>
              ),
          },
        ]}
      />
    </div>
  )
}
