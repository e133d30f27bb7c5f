import { useTranslation } from 'react-i18next'
import type { AppealDetail } from '../../src/appeals/contract.ts'

export function Ratings({ ratings }: { ratings: AppealDetail['ratings'] }) {
  const { t } = useTranslation('appeals')
  return (
    <ul className="plain-list stack-small">
      {ratings.map((rating) => (
        <li key={rating.reporterNo}>
          <strong className={rating.level <= 2 ? 'late' : undefined}>
            {t(`page.rating.r${rating.level as 1 | 2 | 3 | 4 | 5}`)}
          </strong>
          {/* 1 to 5 by the contract */}
          <div className="quiet">
            {rating.solved ? t('page.ratingSolved') : t('page.ratingUnsolved')} ·{' '}
            {rating.contacted ? t('page.ratingContacted') : t('page.ratingUncontacted')}
          </div>
          {rating.text && <blockquote style={{ margin: '4px 0 0' }}>{rating.text}</blockquote>}
        </li>
      ))}
    </ul>
  )
}
