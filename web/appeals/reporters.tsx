// 反映人: masked; a look needs a reason, and the reporter can read it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { EyeOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Identity } from '../api.ts'
import { useMe } from '../app/session.ts'
import { useNames } from '../organisation/names.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'

export function Reporters({ appealId }: { appealId: string }) {
  const { t } = useTranslation('appeals')
  const { data, error } = useQuery({
    queryKey: ['reporters', appealId],
    queryFn: () => api.appeals.reporters(appealId),
  })
  const [asking, setAsking] = useState<number | null>(null)
  const [seen, setSeen] = useState<Readonly<Record<number, Identity>>>({})
  if (error) return <Trouble error={error} />
  if (!data) return <Waiting rows={2} />
  return (
    <>
      <ul className="plain-list stack-small">
        {data.reporters.map((reporter) => {
          const identity = seen[reporter.no]
          const reachable =
            reporter.nameMasked || reporter.phoneMasked || reporter.hasAddress || reporter.hasEmail
          return (
            <li key={reporter.no}>
              <div className="spread">
                <span>
                  {data.reporters.length > 1 && (
                    <span className="quiet">{t('page.reporterNo', { n: reporter.no })} </span>
                  )}
                  {reporter.nameMasked ?? t('anonymous')}
                  <span className="quiet"> {reporter.phoneMasked ?? t('reporter.noPhone')}</span>
                </span>
                {reachable && !identity && (
                  <Button
                    size="small"
                    icon={<EyeOutlined />}
                    onClick={() => setAsking(reporter.no)}
                  >
                    {t('reporter.reveal')}
                  </Button>
                )}
                {identity && (
                  <Button
                    size="small"
                    onClick={() => setSeen(({ [reporter.no]: _gone, ...rest }) => rest)}
                  >
                    {t('reporter.hide')}
                  </Button>
                )}
              </div>
              {identity && <Contact identity={identity} />}
            </li>
          )
        })}
      </ul>
      <Looks appealId={appealId} />
      <RevealDialog
        appealId={appealId}
        no={asking}
        onClose={() => setAsking(null)}
        onSeen={(no, identity) => setSeen((before) => ({ ...before, [no]: identity }))}
      />
    </>
  )
}

function Contact({ identity }: { identity: Identity }) {
  const { t } = useTranslation(['appeals', 'ui'])
  return (
    <dl
      className="facts narrow"
      style={{
        marginTop: 8,
        padding: '10px 12px',
        background: 'var(--primary-soft)',
        borderRadius: 6,
      }}
    >
      {(['name', 'phone', 'address', 'email'] as const)
        .filter((field) => identity[field])
        .map((field) => (
          <div key={field}>
            <dt>{t(`reporter.${field}`)}</dt>
            <dd>
              {field === 'phone' ? (
                <a href={`tel:${identity.phone ?? ''}`}>{identity.phone}</a>
              ) : (
                identity[field]
              )}
            </dd>
          </div>
        ))}
    </dl>
  )
}

function RevealDialog(props: {
  appealId: string
  no: number | null
  onClose: () => void
  onSeen: (no: number, identity: Identity) => void
}) {
  const { appealId, no, onClose, onSeen } = props
  const { t } = useTranslation(['appeals', 'ui'])
  const client = useQueryClient()
  const reveal = useMutation({
    mutationFn: (reason: string) => api.appeals.reveal(appealId, no ?? 0, reason),
    gcTime: 0, // an identity does not linger in a cache
    onSuccess: (identity) => {
      if (no !== null) onSeen(no, identity)
      void client.invalidateQueries({ queryKey: ['looks', appealId] })
      reveal.reset()
      onClose()
    },
  })
  return (
    <Modal
      open={no !== null}
      title={t('reporter.revealTitle')}
      onCancel={() => {
        reveal.reset()
        onClose()
      }}
      footer={null}
      destroyOnHidden
    >
      <p className="quiet" style={{ marginBottom: 14 }}>
        {t('reporter.revealHint')}
      </p>
      <Form
        layout="vertical"
        onFinish={({ reason }: { reason: string }) => reveal.mutate(reason.trim())}
      >
        <Form.Item
          name="reason"
          label={t('reporter.reason')}
          rules={[
            {
              required: true,
              whitespace: true,
              min: 4,
              message: t('ui:required', { field: t('reporter.reason') }),
            },
          ]}
        >
          <Input maxLength={200} placeholder={t('reporter.reasonExample')} autoFocus />
        </Form.Item>
        {reveal.error && (
          <Form.Item>
            <Trouble error={reveal.error} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={reveal.isPending}>
          {t('reporter.reveal')}
        </Button>
      </Form>
    </Modal>
  )
}

function Looks({ appealId }: { appealId: string }) {
  const { t, i18n } = useTranslation('appeals')
  const names = useNames()
  const { today } = useMe()
  const { data } = useQuery({
    queryKey: ['looks', appealId],
    queryFn: () => api.appeals.looks(appealId),
  })
  if (!data) return null
  return (
    <details className="closed-verbs">
      <summary>{t('reporter.looks', { n: data.looks.length })}</summary>
      {data.looks.length === 0 ? (
        <p className="quiet">{t('reporter.noLooks')}</p>
      ) : (
        <ul className="plain-list">
          {data.looks.map((look) => (
            <li key={`${look.at}${look.by}`}>
              <span className="quiet">{momentText(look.at, languageOf(i18n.language), today)}</span>
              <span>
                {t('history.as', { by: look.by, unit: names.unit(look.unitId) })}：{look.reason}
              </span>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
