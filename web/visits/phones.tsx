// The phones of collectors. Whoever revokes one is told first what is lost with it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../src/visits/contract.ts'
import { useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Discards } from './discards.tsx'
import './visits.css'

export function Phones() {
  const { t, i18n } = useTranslation('visits')
  const { modal, message } = App.useApp()
  const { today } = useMe()
  const client = useQueryClient()
  const phones = useQuery({
    queryKey: ['field-devices'],
    queryFn: () => get<{ rows: Device[] }>('/api/field/devices'),
  })
  const revoke = useMutation({
    mutationFn: (id: string) => post<Device>(`/api/field/devices/${encodeURIComponent(id)}/revoke`),
    onSuccess: () => {
      message.success(t('phones.done'))
      void client.invalidateQueries({ queryKey: ['field-devices'] })
    },
  })
  const moment = (at: string) => momentText(at, languageOf(i18n.language), today)
  const lost = ({ unsent }: Device) =>
    unsent === null
      ? t('phones.lostUnknown')
      : unsent === 0
        ? t('phones.lostNone')
        : t('phones.lost', { n: unsent })
  /** Before it calls there is only what it last said; then it wipes itself and says the rest. */
  const whatIsLost = ({ wipedAt, lost: gone, unsent }: Device) => {
    const n = (wipedAt ? gone : unsent) ?? t('phones.unknown')
    return wipedAt ? t('phones.wiped', { at: moment(wipedAt), n }) : t('phones.notWiped', { n })
  }
  const ask = (phone: Device) =>
    void modal.confirm({
      title: t('phones.ask', { name: phone.staffName, label: phone.label }),
      content: lost(phone),
      okText: t('phones.revoke'),
      okButtonProps: { danger: true },
      onOk: () => revoke.mutateAsync(phone.deviceId).catch(() => undefined),
    })
  if (phones.isPending) return <Waiting rows={5} />
  if (phones.isError)
    return <PageTrouble error={phones.error} onRetry={() => void phones.refetch()} />
  return (
    <>
      <p className="quiet" style={{ margin: 0 }}>
        {t('phones.hint')}
      </p>
      <Trouble error={revoke.error} />
      {phones.data.rows.length === 0 && <p className="panel">{t('phones.none')}</p>}
      <ul className="plain-list doors">
        {phones.data.rows.map((phone) => (
          <li key={phone.deviceId} className="panel door">
            <div className="row" style={{ justifyContent: 'space-between' }}>
              <div>
                <strong>{phone.staffName}</strong> · {phone.label}{' '}
                {phone.revokedAt && <Tag>{t('phones.revoked')}</Tag>}
                <div className="quiet">
                  {t('phones.seen')}{' '}
                  {phone.lastSeenAt ? moment(phone.lastSeenAt) : t('phones.never')}
                  {' · '}
                  {t('phones.enrolled')} {moment(phone.enrolledAt)}
                  {!phone.revokedAt && (
                    <>
                      {' · '}
                      {t('phones.unsent')} {phone.unsent ?? t('phones.unknown')}
                    </>
                  )}
                </div>
                {phone.revokedAt && <div>{whatIsLost(phone)}</div>}
              </div>
              {!phone.revokedAt && (
                <Button danger onClick={() => ask(phone)}>
                  {t('phones.revoke')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Discards />
    </>
  )
}
