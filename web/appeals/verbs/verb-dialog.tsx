import { App, Drawer, Modal } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealDetail } from '../../../src/appeals/contract.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { VerbBody } from './verb-body.tsx'
import type { StaffVerb } from './verb-form.ts'

/** One verb in a window: a dialog on a desk, the whole screen on a phone. What was typed is not lost by a slip. */
export function VerbDialog({
  appeal,
  verb,
  start,
  onClose,
}: {
  appeal: AppealDetail
  verb: StaffVerb | null
  /** What is filled in already when it opens. */
  start?: Record<string, unknown> | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('appeals')
  const { modal } = App.useApp()
  const narrowNow = useNarrow()
  const narrow = useRef(narrowNow)
  // A tablet that is turned while somebody writes keeps the window it opened: another one would begin empty.
  if (verb === null) narrow.current = narrowNow
  const touched = useRef(false)
  const close = () => {
    touched.current = false
    onClose()
  }
  const leave = () => {
    if (!touched.current) return close()
    modal.confirm({
      title: t('form.discard'),
      okText: t('form.discardYes'),
      cancelText: t('form.discardNo'),
      onOk: close,
    })
  }
  const title = verb ? `${t(`verb.${verb}`)} · ${appeal.code}` : ''
  const body = verb && (
    <VerbBody
      key={verb}
      appeal={appeal}
      verb={verb}
      start={start}
      onDone={close}
      onTouched={() => {
        touched.current = true
      }}
    />
  )
  if (narrow.current) {
    return (
      <Drawer
        open={verb !== null}
        onClose={leave}
        placement="bottom"
        size="92%"
        title={title}
        destroyOnHidden
      >
        {body}
      </Drawer>
    )
  }
  return (
    <Modal
      open={verb !== null}
      onCancel={leave}
      title={title}
      footer={null}
      width={640}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {body}
    </Modal>
  )
}
