// Somebody else saved the draft meanwhile: both are put together; where both changed the same, a person chooses.
import { Alert, Button, Modal, Radio } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RulebookDoc } from '../../src/rulebook/contract.ts'
import { useMe } from '../app/session.ts'
import { languageOf, momentText } from '../ui/days.ts'
import type { VersionWithDoc } from './answers.ts'
import { subjectOf, valueInWords, type Words } from './change-words.ts'
import { mergeRulebooks, type Clash } from './merge.ts'
import { partOf } from './parts.ts'
import { useWords } from './use-words.ts'

export function ConflictDialog({
  base,
  mine,
  theirs,
  onMerged,
}: {
  base: RulebookDoc
  mine: RulebookDoc
  theirs: VersionWithDoc | null
  onMerged: (doc: RulebookDoc) => void
}) {
  const { t } = useTranslation('rulebook')
  return (
    <Modal
      open={theirs !== null}
      title={t('conflictTitle')}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={760}
      destroyOnHidden
    >
      {theirs && <Conflict base={base} mine={mine} theirs={theirs} onMerged={onMerged} />}
    </Modal>
  )
}

function Conflict({
  base,
  mine,
  theirs,
  onMerged,
}: {
  base: RulebookDoc
  mine: RulebookDoc
  theirs: VersionWithDoc
  onMerged: (doc: RulebookDoc) => void
}) {
  const { t, i18n } = useTranslation('rulebook')
  const { today } = useMe()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { clashes } = useMemo(() => mergeRulebooks(base, mine, theirs.doc), [base, mine, theirs])
  const words = useWords(
    useMemo(() => [...mine.categories, ...theirs.doc.categories], [mine, theirs]),
  )
  const choose = (path: string, whose: 'mine' | 'theirs') => {
    const next = new Set(chosen)
    if (whose === 'theirs') next.add(path)
    else next.delete(path)
    setChosen(next)
  }
  return (
    <div className="stack">
      <p>
        {t('conflictBy', {
          name: theirs.editedBy?.name ?? t('system'),
          at: momentText(theirs.editedAt, languageOf(i18n.language), today),
        })}
      </p>
      {clashes.length === 0 ? (
        <Alert type="success" showIcon title={t('conflictNone')} />
      ) : (
        <>
          <Alert type="warning" showIcon title={t('conflictSome', { n: clashes.length })} />
          <ul className="plain-list changes" style={{ maxHeight: 380, overflow: 'auto' }}>
            {clashes.map((clash) => (
              <ClashRow
                key={clash.path}
                clash={clash}
                words={words}
                theirName={theirs.editedBy?.name ?? t('system')}
                whose={chosen.has(clash.path) ? 'theirs' : 'mine'}
                onChoose={(whose) => choose(clash.path, whose)}
              />
            ))}
          </ul>
        </>
      )}
      <div className="row">
        <Button
          type="primary"
          onClick={() => onMerged(mergeRulebooks(base, mine, theirs.doc, chosen).doc)}
        >
          {t('conflictMerge')}
        </Button>
        <Button onClick={() => onMerged(theirs.doc)}>{t('conflictTakeTheirs')}</Button>
      </div>
      <p className="quiet">{t('conflictHint')}</p>
    </div>
  )
}

function ClashRow({
  clash,
  words,
  theirName,
  whose,
  onChoose,
}: {
  clash: Clash
  words: Words
  theirName: string
  whose: 'mine' | 'theirs'
  onChoose: (whose: 'mine' | 'theirs') => void
}) {
  const { t } = useTranslation('rulebook')
  const subject = `${t(`parts.${partOf(clash.path)}`)} · ${subjectOf(clash.path, words)}`
  const said = (value: unknown) =>
    value === undefined || value === null ? t('removed') : valueInWords(clash.path, value, words)
  return (
    <li>
      <strong>{subject}</strong>
      <Radio.Group
        className="stack-small"
        style={{ marginTop: 6 }}
        aria-label={subject}
        value={whose}
        onChange={(event) => onChoose(event.target.value as 'mine' | 'theirs')}
      >
        {/* the two below */}
        <Radio value="mine">
          {t('clashMine')}
          {said(clash.mine)}
        </Radio>
        <Radio value="theirs">
          {t('clashTheirs', { name: theirName })}
          {said(clash.theirs)}
        </Radio>
      </Radio.Group>
    </li>
  )
}
