// What the check found: errors first, each leads to its place.
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RulebookDoc } from '../../src/rulebook/contract.ts'
import type { Finding } from './answers.ts'
import { partOf, placeOf, type Part } from './parts.ts'

export function Findings(props: {
  findings: readonly Finding[]
  doc: RulebookDoc
  stale: boolean
  onGo: (finding: Finding) => void
  onClose: () => void
  onAgain: () => void
  checking: boolean
}) {
  const { findings, doc, stale, onGo, onClose, onAgain, checking } = props
  const { t } = useTranslation('rulebook')
  const errors = findings.filter((finding) => finding.level === 'error').length
  const title =
    findings.length === 0
      ? t('noFindings')
      : errors === 0
        ? t('onlyWarnings', { n: findings.length })
        : t('hasErrors', { errors, warnings: findings.length - errors })
  return (
    <section className="panel" aria-label={t('check')} style={{ marginBottom: 16 }}>
      <Alert
        role="status"
        type={findings.length === 0 ? 'success' : errors === 0 ? 'warning' : 'error'}
        showIcon
        title={title}
        description={stale ? t('findingsStale') : undefined}
        action={
          <span className="row">
            {stale && (
              <Button size="small" loading={checking} onClick={onAgain}>
                {t('checkAgain')}
              </Button>
            )}
            <Button size="small" onClick={onClose}>
              {t('fold')}
            </Button>
          </span>
        }
      />
      {findings.length > 0 && (
        <ul className="plain-list findings" style={{ marginTop: 8 }}>
          {findings.map((finding) => (
            <li key={`${finding.code} ${finding.path} ${finding.sentence}`}>
              <button type="button" className="finding" onClick={() => onGo(finding)}>
                <span className={finding.level === 'error' ? 'late' : 'soon'}>
                  {t(finding.level)}
                </span>
                <span>{finding.sentence}</span>
                <span className="quiet nowrap">
                  {t('goTo', { part: t(`parts.${partOf(placeToMend(finding, doc))}`) })} →
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Where a finding is mended: what no rule covers needs a rule, not another category. */
export function placeToMend(finding: Finding, doc: RulebookDoc): string {
  const list =
    finding.code === 'route_gap' ? 'routing' : finding.code === 'evidence_gap' ? 'evidence' : null
  const category = list && doc.categories[Number(placeOf(finding.path).item)]
  return category ? `${list}[+${category.code}]` : finding.path
}

/** How many errors each part has: shown at its tab. */
export function troublesOf(findings: readonly Finding[], doc: RulebookDoc): Map<Part, number> {
  const counts = new Map<Part, number>()
  for (const finding of findings) {
    const part = partOf(placeToMend(finding, doc))
    if (finding.level === 'error') counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  return counts
}
