// 佐证: each piece says what it shows, so that before and after can be laid side by side.
import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence, Outcome } from '../../../src/appeals/contract.ts'
import { EvidenceKind, type RulebookDoc } from '../../../src/rulebook/contract.ts'
import { FilePick, Thumb, useUploads } from '../../ui/files-field.tsx'

const EVIDENCE_MAX = 20

export function EvidenceField(props: {
  value?: Evidence[]
  onChange?: (value: Evidence[]) => void
  suggested: (EvidenceKind | undefined)[]
}) {
  const { value = [], onChange, suggested } = props
  const { t } = useTranslation(['appeals', 'ui'])
  const latest = useRef(value)
  latest.current = value
  const { upload, pending, failures } = useUploads((fileId) => {
    const kinds = latest.current.map((piece) => piece.kind)
    const kind =
      suggested.find((wanted) => wanted && !kinds.includes(wanted)) ?? suggested.at(-1) ?? 'photo'
    onChange?.([...latest.current, { fileId, kind }].slice(0, EVIDENCE_MAX))
  })
  const change = (fileId: string, part: Partial<Evidence>) =>
    onChange?.(value.map((piece) => (piece.fileId === fileId ? { ...piece, ...part } : piece)))
  return (
    <div className="stack-small">
      <ul className="plain-list stack-small">
        {value.map((piece, index) => (
          <li
            key={piece.fileId}
            className="row"
            style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}
          >
            <Thumb fileId={piece.fileId} alt={t('ui:photo', { n: index + 1 })} size={72} />
            <div className="stack-small" style={{ flex: 1, minWidth: 0 }}>
              <Select
                value={piece.kind}
                aria-label={t('form.evidenceKindOf', { n: index + 1 })}
                onChange={(kind) => change(piece.fileId, { kind })}
                options={EvidenceKind.options.map((kind) => ({
                  value: kind,
                  label: t(`evidenceKind.${kind}`),
                }))}
              />
              <Input
                value={piece.note}
                maxLength={200}
                placeholder={t('column.note')}
                aria-label={t('column.note')}
                onChange={(event) =>
                  change(piece.fileId, { note: event.target.value || undefined })
                }
              />
            </div>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${t('ui:remove')} ${t('ui:photo', { n: index + 1 })}`}
              onClick={() => onChange?.(value.filter((one) => one !== piece))}
            />
          </li>
        ))}
      </ul>
      <FilePick
        max={EVIDENCE_MAX}
        pending={pending}
        failures={failures}
        disabled={value.length >= EVIDENCE_MAX}
        onFiles={(files) => void upload(files.slice(0, EVIDENCE_MAX - value.length))}
      />
    </div>
  )
}

/** Only to say beforehand what will be asked: the rule with the longest matching category prefix. The server decides. */
export function evidenceNeeds(
  rulebook: Pick<RulebookDoc, 'evidence'>,
  category: string,
  outcome: Outcome,
): EvidenceKind[][] {
  return (
    rulebook.evidence
      .filter((rule) => rule.outcome === outcome && category.startsWith(rule.categoryPrefix))
      .sort((a, b) => b.categoryPrefix.length - a.categoryPrefix.length)[0]?.needs ?? [
      // Where nothing in particular is asked for, one piece of any kind is.
      EvidenceKind.options,
    ]
  )
}

/** The kinds asked for that no piece shows yet. */
export function evidenceLacking(
  pieces: readonly Pick<Evidence, 'kind'>[],
  needs: readonly EvidenceKind[][],
): EvidenceKind[][] {
  return needs.filter((group) => !pieces.some(({ kind }) => group.includes(kind)))
}
