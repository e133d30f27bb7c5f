// Every village as a square, town by town: also those whose place no phone has told. The table below says the same in words.
import { useTranslation } from 'react-i18next'
import type { CoverageLine } from '../../src/drive/contract.ts'
import { useNames } from '../organisation/names.ts'
import { REACHES, reachOf } from './reach.ts'

export function VillageSquares({ lines }: { lines: readonly CoverageLine[] }) {
  const { t } = useTranslation('drive')
  const names = useNames()
  const towns = [...Map.groupBy(lines, ({ townId }) => townId)]
  return (
    <div className="reach-towns" role="img" aria-label={t('coverage.squares')}>
      {towns.map(([townId, villages]) => (
        <div key={townId}>
          <span>{names.unitShort(townId)}</span>
          <span className="reach-squares">
            {villages
              .toSorted((a, b) => REACHES.indexOf(reachOf(b)) - REACHES.indexOf(reachOf(a)))
              .map((line) => (
                <i
                  key={line.villageId}
                  data-reach={reachOf(line)}
                  title={`${names.unitShort(line.villageId)}：${t(`coverage.reach.${reachOf(line)}`)}`}
                />
              ))}
          </span>
        </div>
      ))}
    </div>
  )
}

/** The same steps for squares, dots and lines of the table, each with how many villages stand in it. */
export function ReachLegend({ lines }: { lines: readonly CoverageLine[] }) {
  const { t } = useTranslation('drive')
  const n = (reach: (typeof REACHES)[number]) =>
    lines.filter((line) => reachOf(line) === reach).length
  return (
    <ul className="drive-legend">
      {REACHES.toReversed().map((reach) => (
        <li key={reach}>
          <i data-reach={reach} aria-hidden />
          {t('coverage.reachN', { reach: t(`coverage.reach.${reach}`), n: n(reach) })}
        </li>
      ))}
    </ul>
  )
}
