// The ledger on a phone.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AppealRow } from '../../src/appeals/contract.ts'
import { useNames } from '../organisation/names.ts'
import { aroundHit } from '../ui/marked.ts'
import { Marked } from '../ui/marked-text.tsx'
import { DueMark, Flags, StateMark } from './marks.tsx'

/** A hit further behind would be cut off. */
const HIT_WITHIN = 30

export function AppealCards({ rows, words }: { rows: AppealRow[]; words: readonly string[] }) {
  const { t } = useTranslation('appeals')
  const names = useNames()
  return (
    <ul className="plain-list card-list">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/appeals/$id" params={{ id: row.id }} className="appeal-card">
            <div className="spread">
              <StateMark state={row.state} />
              <DueMark row={row} withDay={false} />
            </div>
            <p className="clamp">
              <Marked text={aroundHit(row.text, words, HIT_WITHIN)} words={words} />
            </p>
            <span className="flags">
              <Flags row={row} />
            </span>
            <small>
              {row.code} · {row.reporterMasked ?? t('anonymous')} ·{' '}
              {names.area(row.areaId ?? row.unitId)}
            </small>
          </Link>
        </li>
      ))}
    </ul>
  )
}
