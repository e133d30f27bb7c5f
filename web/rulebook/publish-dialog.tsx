// 发布: what will be different from now on, why, and what stays as it was.
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NOTE_CHARS_MAX } from '../../src/rulebook/contract-routes.ts'
import { Trouble } from '../ui/trouble.tsx'
import { Changes } from './changes.tsx'
import type { DraftState } from './use-draft.ts'

export function PublishDialog({
  open,
  draft,
  inForce,
  warnings,
  onClose,
  onPublished,
}: {
  open: boolean
  draft: DraftState
  inForce: number
  warnings: number
  onClose: () => void
  onPublished: (version: number) => void
}) {
  const { t } = useTranslation('rulebook')
  return (
    <Modal
      open={open}
      title={t('publishTitle', { n: draft.saved.version ?? inForce + 1 })}
      footer={null}
      onCancel={onClose}
      width={820}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <PublishForm
        draft={draft}
        inForce={inForce}
        warnings={warnings}
        onClose={onClose}
        onPublished={onPublished}
      />
    </Modal>
  )
}

function PublishForm({
  draft,
  inForce,
  warnings,
  onClose,
  onPublished,
}: {
  draft: DraftState
  inForce: number
  warnings: number
  onClose: () => void
  onPublished: (version: number) => void
}) {
  const { t } = useTranslation('rulebook')
  const { saved, save, publish } = draft
  const [note, setNote] = useState(draft.note)
  const busy = save.isPending || publish.isPending
  const run = async () => {
    let { edit } = saved
    try {
      // The note is part of the version: it is saved with it before it is put in force.
      if (note.trim() !== saved.note)
        edit = (await save.mutateAsync({ doc: saved.doc, note: note.trim() })).edit
      draft.setNote(note.trim())
      onPublished((await publish.mutateAsync(edit)).version)
    } catch {
      // Shown above the buttons, or as a conflict of two editors.
    }
  }
  return (
    <div className="stack">
      <Alert
        type="info"
        showIcon
        title={t('publishWhat')}
        description={
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            <li>{t('publishNew')}</li>
            <li>{t('publishOld')}</li>
            <li>{t('publishUndo')}</li>
          </ul>
        }
      />
      {warnings > 0 && (
        <Alert type="warning" showIcon title={t('publishWarnings', { n: warnings })} />
      )}
      <section aria-label={t('changesTitle')}>
        <h3 className="part-title">{t('changesTitle')}</h3>
        <div className="findings">
          {saved.version !== null && (
            <Changes from={inForce} to={saved.version} edit={saved.edit} />
          )}
        </div>
      </section>
      <label>
        <span>{t('note')}</span>
        <Input.TextArea
          value={note}
          maxLength={NOTE_CHARS_MAX}
          autoSize={{ minRows: 2 }}
          placeholder={t('noteExample')}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <Trouble error={publish.error ?? save.error} />
      <div className="row">
        <Button
          type="primary"
          disabled={note.trim().length < 2}
          loading={busy}
          onClick={() => void run()}
        >
          {t('publishNow')}
        </Button>
        <Button disabled={busy} onClick={onClose}>
          {t('notYet')}
        </Button>
        {note.trim().length < 2 && <span className="quiet">{t('noteNeeded')}</span>}
      </div>
    </div>
  )
}
