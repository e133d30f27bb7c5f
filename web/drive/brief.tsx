// 日报: one day of the drive on one page, the same on whichever day it is read.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DriveView } from '../../src/drive/contract.ts'
import type { BriefAnswer } from '../../src/drive/contract-brief.ts'
import { useMe } from '../app/session.ts'
import '../appeals/texts.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { DayField } from '../ui/day-field.tsx'
import { dayText, languageOf } from '../ui/days.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './brief.css'
import './texts-brief.ts'

export function Brief({ drive }: { drive: DriveView }) {
  const { t } = useTranslation('driveBrief')
  const me = useMe()
  const last = me.today < drive.toOn ? me.today : drive.toOn
  const [on, setOn] = useState(last)
  const brief = useQuery({
    queryKey: ['drive', drive.id, 'brief', on],
    queryFn: () => get<BriefAnswer>(`/api/drives/${drive.id}/brief?on=${on}`),
    placeholderData: (before) => before,
  })
  return (
    <div className="stack">
      <div className="row no-print">
        <DayField
          label={t('day')}
          value={on}
          min={drive.fromOn}
          max={last}
          onChange={(day) => day && setOn(day)}
        />
        <Button onClick={() => window.print()}>{t('print')}</Button>
      </div>
      {brief.isPending && <Waiting rows={8} />}
      {brief.isError && <PageTrouble error={brief.error} onRetry={() => void brief.refetch()} />}
      {brief.data && <Sheet name={drive.name} brief={brief.data} />}
    </div>
  )
}

function Sheet({ name, brief }: { name: string; brief: BriefAnswer }) {
  const { t, i18n } = useTranslation(['driveBrief', 'appeals'])
  const names = useNames()
  const { visits, quotas, slowest } = brief
  const n = (value: number) => value.toLocaleString()
  return (
    <article className="panel brief">
      <h2>{t('title', { name })}</h2>
      <p>
        {t('dayNo', {
          day: dayText(brief.on, languageOf(i18n.language)),
          n: brief.dayNo,
          days: brief.days,
        })}
        {brief.soFar && <span className="quiet"> {t('soFar')}</span>}
      </p>
      <dl className="brief-figures">
        <Figure
          name={t('entries')}
          value={n(brief.entries.day)}
          more={`${t('sum')} ${n(brief.entries.sum)}`}
        />
        <Figure
          name={t('visits')}
          value={n(visits.day)}
          more={t('visitsMore', {
            sum: n(visits.sum),
            spoken: n(visits.heard.sum + visits.nothing.sum),
          })}
        />
        <Figure
          name={t('screenedOut')}
          value={n(brief.screenedOut.day)}
          more={`${t('sum')} ${n(brief.screenedOut.sum)}`}
        />
        <Figure name={t('newlyOverdue')} value={n(brief.newlyOverdue)} />
        <Figure
          name={t('notVisited')}
          value={t('deadOf', { n: n(brief.notVisited), all: n(brief.villages) })}
          more={t('notVisitedMore', {
            word: n(brief.notVisited - brief.deadCorners),
            dead: n(brief.deadCorners),
          })}
        />
      </dl>
      <div className="brief-columns">
        <Table
          title={t('entries')}
          heads={[t('door'), t('today'), t('sum')]}
          rows={brief.doors.map(({ channel, day, sum }) => [
            t(`appeals:channel.${channel}`),
            n(day),
            n(sum),
          ])}
        />
        <Table
          title={t('visits')}
          heads={[t('result'), t('today'), t('sum')]}
          rows={(['heard', 'nothing', 'refused', 'absent'] as const).map((key) => [
            t(key),
            n(visits[key].day),
            n(visits[key].sum),
          ])}
        >
          {visits.arrivedLater > 0 && (
            <p className="quiet">{t('arrivedLater', { n: n(visits.arrivedLater) })}</p>
          )}
        </Table>
        <Table
          title={t('quotas')}
          heads={[t('area'), t('door'), t('done'), t('goal'), '']}
          rows={quotas.lines.map((line) => [
            names.unitShort(line.areaId),
            t(`appeals:channel.${line.channel}`),
            n(line.done),
            n(line.n),
            t(`state.${line.state}`),
          ])}
        >
          <p>{quotas.lines.length > 0 ? t('quotaSums', quotas) : t('noQuotas')}</p>
        </Table>
        <Table
          title={t('slowest')}
          heads={[t('town'), t('reached'), t('entries'), t('visits')]}
          rows={slowest.map((town) => [
            names.unitShort(town.townId),
            t('of', { n: town.reached, all: town.villages }),
            n(town.entries.sum),
            n(town.visits.sum),
          ])}
        >
          <p className="quiet">{t('slowestHint')}</p>
        </Table>
      </div>
      <p className="quiet">
        {t('basis', { version: brief.planVersion })} {brief.withoutSealed && t('noSealed')}
      </p>
    </article>
  )
}

function Figure({ name, value, more }: { name: string; value: string; more?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {more && <small> {more}</small>}
      </dd>
    </div>
  )
}

function Table(props: {
  title: string
  heads: readonly string[]
  rows: readonly (readonly string[])[]
  children?: ReactNode
}) {
  const { title, heads, rows, children } = props
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              {heads.map((head) =>
                head === '' ? (
                  <td key="-" />
                ) : (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // By its place: names arrive after the numbers, and until then several rows read the same.
              <tr key={row}>
                {cells.map((cell, at) =>
                  at === 0 ? (
                    <th key={heads[at]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={heads[at]}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {children}
    </section>
  )
}
