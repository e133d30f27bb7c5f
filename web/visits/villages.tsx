// Before a village is chosen: how far each of mine is, the fewest spoken to first.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridProgress, Progress } from '../../src/visits/contract-office.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { byVillage } from './by-village.ts'

const PAGE = 20

export function Villages(props: { drive: string; onChoose: (village: string) => void }) {
  const { drive, onChoose } = props
  const { t } = useTranslation('visits')
  const names = useNames()
  const [shown, setShown] = useState(PAGE)
  const progress = useQuery({
    queryKey: ['visits', 'progress', drive],
    queryFn: () => get<Progress>('/api/visits/progress', { drive }),
  })
  if (progress.isPending) return <Waiting rows={6} />
  if (progress.isError)
    return <PageTrouble error={progress.error} onRetry={() => void progress.refetch()} />
  const villages = byVillage(progress.data.rows)
  if (villages.length === 0) return <p className="panel">{t('villages.none')}</p>
  return (
    <>
      <p className="quiet" style={{ margin: 0 }}>
        {t('villages.hint', { n: villages.length })}
      </p>
      <ul className="plain-list doors">
        {villages.slice(0, shown).map(({ villageId, listed, spoken, walked, unlisted, doors }) => (
          <li key={villageId} className="panel door">
            <div className="row">
              <Button type="link" className="village" onClick={() => onChoose(villageId)}>
                {names.area(villageId)}
              </Button>
              <span>{t('villages.walked', { spoken, walked, listed })}</span>
            </div>
            <div className="quiet">
              {RESULTS.map((result) => `${t(`show.${result}`)} ${doors[result]}`).join(' · ')}
              {unlisted > 0 && ` · ${t('villages.unlisted', { n: unlisted })}`}
            </div>
          </li>
        ))}
      </ul>
      {villages.length > shown && (
        <Button onClick={() => setShown(shown + PAGE)}>{t('more')}</Button>
      )}
    </>
  )
}

const RESULTS: readonly (keyof GridProgress['doors'])[] = ['heard', 'nothing', 'absent', 'refused']
