import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealDetail } from '../../src/appeals/contract.ts'
import { useMe } from '../app/session.ts'
import { useNames } from '../organisation/names.ts'
import { useRulebook } from '../rulebook/current.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'

export function Facts({ appeal, brief = false }: { appeal: AppealDetail; brief?: boolean }) {
  const { t, i18n } = useTranslation(['appeals', 'ui'])
  const names = useNames()
  const { today } = useMe()
  const language = languageOf(i18n.language)
  /** In brief what nobody said is left out: the form is right below. */
  const known = (label: string, value: string | null, otherwise: string): [string, ReactNode][] =>
    value !== null ? [[label, value]] : brief ? [] : [[label, otherwise]]
  const facts: [string, ReactNode][] = [
    ...known(t('page.area'), appeal.areaId && names.area(appeal.areaId), t('ui:notGiven')),
    ...known(t('page.place'), appeal.placeDetail, t('ui:notGiven')),
    ...known(t('form.type'), appeal.type && t(`type.${appeal.type}`), t('untyped')),
    ...known(
      t('form.category'),
      appeal.category && names.category(appeal.category),
      names.category(null),
    ),
    [t('page.channel'), t(`channel.${appeal.channel}`)],
    [t('page.registered'), momentText(appeal.registeredAt, language, today)],
    [
      t('column.unit'),
      <strong key="unit">
        {brief ? names.unitShort(appeal.unitId) : names.unit(appeal.unitId)}
      </strong>,
    ],
    [t('column.ledger'), t(`ledgerShort.${appeal.ledger}`)],
  ]
  if (!brief || appeal.headcount)
    facts.push([
      t('page.headcount'),
      appeal.headcount ? t('page.headcountN', { n: appeal.headcount }) : t('ui:notGiven'),
    ])
  if (appeal.track) facts.push([t('page.track'), t(`track.${appeal.track}`)])
  if (appeal.dispatcherUnitId && !brief)
    facts.push([t('page.dispatcher'), names.unit(appeal.dispatcherUnitId)])
  if (appeal.coUnitIds.length > 0)
    facts.push([t('page.coUnits'), appeal.coUnitIds.map(names.unit).join('、')])
  if (appeal.againstUnitId) facts.push([t('page.against'), names.unit(appeal.againstUnitId)])
  return (
    <dl className={brief ? 'facts brief' : 'facts'}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Where it stands, when that is not obvious from its state. */
export function Standing({ appeal }: { appeal: AppealDetail }) {
  const { t, i18n } = useTranslation('appeals')
  const { data: rulebook } = useRulebook()
  const { today } = useMe()
  const names = useNames()
  const { declined, closed, screening, screened } = appeal
  const groundName = (code: string) =>
    rulebook?.screeningGrounds.find((ground) => ground.code === code)?.name ?? code
  return (
    <>
      {appeal.pausedFor && (
        <Alert type="info" showIcon title={t('page.paused', { question: appeal.pausedFor })} />
      )}
      {appeal.extensionAsked && (
        <Alert type="info" showIcon title={t('page.extensionAsked', appeal.extensionAsked)} />
      )}
      {appeal.referral && (
        <Alert type="info" showIcon title={t('page.referral', { name: appeal.referral.name })} />
      )}
      {declined && (
        <Alert
          type="warning"
          showIcon
          title={`${t('page.declined')}：${rulebook?.declineGrounds.find((ground) => ground.code === declined.ground)?.name ?? ''}`}
          description={declined.explanation}
        />
      )}
      {screening && (
        <Alert
          type="warning"
          showIcon
          title={t('page.screening', {
            unit: names.unit(screening.byUnitId),
            ground: groundName(screening.ground),
          })}
          description={screening.explanation}
        />
      )}
      {screened && (
        <Alert
          type="warning"
          showIcon
          title={t('page.screened', {
            ground: groundName(screened.ground),
            proposed: names.unit(screened.proposedByUnitId),
            confirmed: names.unit(screened.confirmedByUnitId),
          })}
          description={screened.explanation}
        />
      )}
      {closed && (
        <Alert
          type="success"
          showIcon
          title={t('page.closed', {
            day: dayText(closed.on, languageOf(i18n.language), today),
            basis: t(`basis.${closed.basis}` as 'basis.callback', { defaultValue: '' }), // a closed list of the ledger
            outcome: t(`outcome.${closed.outcome}` as 'outcome.solved', { defaultValue: '' }),
          })}
        />
      )}
    </>
  )
}
