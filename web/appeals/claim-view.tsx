// 报结: what the unit says it did, with before and after side by side.
import { useTranslation } from 'react-i18next'
import type { AppealDetail, Evidence } from '../../src/appeals/contract.ts'
import { useMe } from '../app/session.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Photos } from './photos.tsx'

export function ClaimView({ claim }: { claim: NonNullable<AppealDetail['claim']> }) {
  const { t, i18n } = useTranslation('appeals')
  const names = useNames()
  const { today } = useMe()
  const before = claim.evidence.filter((piece) => piece.kind === 'photo_before')
  const after = claim.evidence.filter((piece) => piece.kind === 'photo_after')
  const others = claim.evidence.filter(
    (piece) => piece.kind !== 'photo_before' && piece.kind !== 'photo_after',
  )
  return (
    <div className="stack-small">
      <p className="quiet">
        {t('page.claimedBy', {
          unit: names.unit(claim.unitId),
          day: dayText(claim.claimedOn, languageOf(i18n.language), today),
        })}{' '}
        · <strong>{t(`outcome.${claim.outcome}`)}</strong>
      </p>
      <p className="prose">{claim.result}</p>
      {(before.length > 0 || after.length > 0) && (
        <div className="evidence-pair">
          <Pile title={t('page.before')} pieces={before} none={t('page.noPhotosBefore')} />
          <Pile title={t('page.after')} pieces={after} none={t('page.noPhotosAfter')} />
        </div>
      )}
      {others.length > 0 && <Pile title={t('page.otherEvidence')} pieces={others} none="" />}
    </div>
  )
}

function Pile({
  title,
  pieces,
  none,
}: {
  title: string
  pieces: readonly Evidence[]
  none: string
}) {
  const { t } = useTranslation('appeals')
  return (
    <section aria-label={title}>
      <h3 style={{ fontSize: '0.95em', margin: '4px 0 6px' }}>{title}</h3>
      {pieces.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <Photos
          fileIds={pieces.map((piece) => piece.fileId)}
          size={150}
          notes={pieces.map((piece) => piece.note ?? t(`evidenceKind.${piece.kind}`))}
        />
      )}
    </section>
  )
}
