// 佐证原件: what was handed in, opened one at a time and with a reason; who did is listed below. Nothing kept is nothing shown.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { EyeOutlined } from '@ant-design/icons'
import { Button, Form, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../src/appeals/contract.ts'
import {
  TAKEN_AT,
  TAKEN_WHERE,
  type Originals as Kept,
} from '../../src/evidence/contract-originals.ts'
import { WordsField } from '../appeals/verbs/fields.tsx'
import { api } from '../api.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get, postForFile } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

type Original = Kept['originals'][number] & { n: number; kind: Evidence['kind'] | undefined }

/** `claimed`: what the claim shows, for the names of its photos. */
export function Originals(props: { appealId: string; claimed: readonly Evidence[] }) {
  const { appealId, claimed } = props
  const { t, i18n } = useTranslation(['evidence', 'appeals'])
  const me = useMe()
  const roles = rolesOf(me)
  const { data } = useQuery({
    queryKey: ['originals', appealId],
    queryFn: () => get<Kept>(`/api/appeals/${encodeURIComponent(appealId)}/originals`),
    enabled: roles.includes('inspector') || roles.includes('auditor'),
    retry: false, // whoever sits in the line of the handling unit is told nothing
  })
  const [asked, setAsked] = useState<Original | null>(null)
  if (!data || data.originals.length + data.looks.length === 0) return null
  // As the claim shows them, and then the others.
  const placeOf = ({ fileId }: { fileId: string }) =>
    claimed.findIndex((piece) => piece.fileId === fileId) + 1 || claimed.length + 1
  const originals = data.originals
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((original, index) => ({
      ...original,
      n: index + 1,
      kind: claimed[placeOf(original) - 1]?.kind,
    }))
  const moment = (at: string) => momentText(at, languageOf(i18n.language), me.today)
  return (
    <section className="panel no-print" aria-labelledby="originals">
      <h2 id="originals">{t('originals')}</h2>
      <p className="quiet">{t('originalsHint')}</p>
      <ul className="plain-list stack-small">
        {originals.map((original) => (
          <li key={original.fileId} className="spread">
            <span className="row">
              <img
                src={`${api.files.url(original.fileId)}?size=thumb`}
                alt=""
                width={48}
                height={48}
              />
              <span>
                {t('original', { n: original.n })}
                {original.kind && ` · ${t(`appeals:evidenceKind.${original.kind}`)}`}
                <br />
                <span className="quiet">
                  {t('handedIn', { at: moment(original.handedInAt), kb: kbOf(original.bytes) })}
                </span>
              </span>
            </span>
            {original.mayOpen && (
              <Button
                size="small"
                icon={<EyeOutlined />}
                aria-label={t('openOriginal', { n: original.n })}
                onClick={() => setAsked(original)}
              >
                {t('open')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Looks looks={data.looks} originals={originals} moment={moment} />
      <Modal
        open={asked !== null}
        title={asked && t('openOriginal', { n: asked.n })}
        width={760}
        footer={null}
        destroyOnHidden
        onCancel={() => setAsked(null)}
      >
        {asked && <Opening appealId={appealId} original={asked} />}
      </Modal>
    </section>
  )
}

const kbOf = (bytes: number) => Math.max(1, Math.round(bytes / 1024))

interface Opened {
  url: string
  takenAt: string | null
  where: string | null
}

/** The reason first; what was opened is gone with the dialog. */
function Opening({ appealId, original }: { appealId: string; original: Original }) {
  const { t, i18n } = useTranslation('evidence')
  const { today } = useMe()
  const client = useQueryClient()
  const [opened, setOpened] = useState<Opened | null>(null)
  useEffect(() => () => (opened === null ? undefined : URL.revokeObjectURL(opened.url)), [opened])
  const open = useMutation({
    mutationFn: (reason: string) =>
      postForFile(`/api/appeals/${appealId}/originals/${original.fileId}/open`, { reason }),
    gcTime: 0, // it does not linger in a cache
    onSuccess: ({ file, headers }) =>
      setOpened({
        url: URL.createObjectURL(file),
        takenAt: headers.get(TAKEN_AT),
        where: headers.get(TAKEN_WHERE),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['originals', appealId] }),
  })
  if (opened === null)
    return (
      <Form<{ reason: string }>
        layout="vertical"
        name={`original-${original.fileId}`}
        onFinish={({ reason }) => open.mutate(reason)}
      >
        <WordsField
          name="reason"
          label={t('openWhy')}
          placeholder={t('openExample')}
          min={4}
          rows={2}
          autoFocus
        />
        {open.error && <Trouble error={open.error} />}
        <Button type="primary" htmlType="submit" loading={open.isPending}>
          {t('open')}
        </Button>
      </Form>
    )
  const extension = original.mediaType.slice('image/'.length).replace('jpeg', 'jpg')
  return (
    <div className="stack-small">
      <img
        src={opened.url}
        alt={t('originalAlt', { n: original.n })}
        style={{ maxWidth: '100%', maxHeight: '60vh', objectFit: 'contain' }}
      />
      <dl className="facts narrow">
        <div>
          <dt>{t('cameraWhen')}</dt>
          <dd>
            {opened.takenAt
              ? momentText(opened.takenAt, languageOf(i18n.language), today)
              : t('cameraSilent')}
          </dd>
        </div>
        <div>
          <dt>{t('cameraWhere')}</dt>
          <dd>{opened.where ?? t('cameraSilent')}</dd>
        </div>
        <div>
          <dt>{t('fingerprint')}</dt>
          <dd>
            <code style={{ overflowWrap: 'anywhere' }}>{original.sha256}</code>
          </dd>
        </div>
      </dl>
      <a className="tap" href={opened.url} download={`${original.fileId}.${extension}`}>
        {t('save')}
      </a>
    </div>
  )
}

function Looks(props: {
  looks: Kept['looks']
  originals: readonly Original[]
  moment: (at: string) => string
}) {
  const { looks, originals, moment } = props
  const { t } = useTranslation('evidence')
  const names = useNames()
  return (
    <details className="closed-verbs">
      <summary>{t('originalLooks', { n: looks.length })}</summary>
      {looks.length === 0 ? (
        <p className="quiet">{t('noOriginalLooks')}</p>
      ) : (
        <ul className="plain-list">
          {looks.map(({ fileId, by, unitId, reason, at }) => {
            const n = originals.find((original) => original.fileId === fileId)?.n
            const who = { by, unit: names.unit(unitId), reason }
            return (
              <li key={`${at}${fileId}`}>
                <span className="quiet">{moment(at)}</span>
                <span>
                  {n === undefined ? t('originalLookGone', who) : t('originalLook', { ...who, n })}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </details>
  )
}
