// 转送、不予受理与甄别无效: the bodies outside the district's command, and the grounds on which nothing is handled.
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  CountingMode,
  type DeclineGround,
  type OutsideBody,
  type ScreeningGround,
} from '../../src/rulebook/contract.ts'
import { ListPart } from './list-part.tsx'
import { indexIn, type PartProps } from './parts.ts'
import { useRequired } from './required.ts'
import { useWords } from './use-words.ts'

export function OutsidePart({ doc, onChange, published, focus, onFocusDone }: PartProps) {
  const { t } = useTranslation('rulebook')
  const words = useWords(doc.categories)
  const required = useRequired()
  const codeField =
    (taken: readonly string[], fixed: readonly string[]) => (index: number | null) => {
      const own = index === null ? undefined : taken[index]
      return (
        <Form.Item
          name="code"
          label={t('field.code')}
          extra={own !== undefined && fixed.includes(own) ? t('codeFixed') : t('codeShort')}
          rules={[
            { required: true, pattern: /^[a-z0-9][a-z0-9_.-]{0,63}$/, message: t('codeShort') },
            {
              validator: (_, code) =>
                taken.some((other, at) => at !== index && other === code)
                  ? Promise.reject(new Error(t('codeTrouble.taken')))
                  : Promise.resolve(),
            },
          ]}
        >
          <Input
            maxLength={64}
            disabled={own !== undefined && fixed.includes(own)}
            autoCapitalize="none"
          />
        </Form.Item>
      )
    }
  const bodyCode = codeField(
    doc.outside.map((body) => body.code),
    (published?.outside ?? []).map((body) => body.code),
  )
  const groundCode = codeField(
    doc.declineGrounds.map((ground) => ground.code),
    (published?.declineGrounds ?? []).map((ground) => ground.code),
  )
  const screeningCode = codeField(
    doc.screeningGrounds.map((ground) => ground.code),
    (published?.screeningGrounds ?? []).map((ground) => ground.code),
  )
  const name = (
    <Form.Item name="name" label={t('field.name')} rules={required(t('field.name'))}>
      <Input maxLength={500} />
    </Form.Item>
  )
  const basis = (
    <Form.Item name="basis" label={t('field.basis')} rules={required(t('field.basis'))}>
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
    </Form.Item>
  )
  const sentence = (
    <Form.Item
      name="sentence"
      label={t('field.sentence')}
      extra={t('sentenceExtra')}
      rules={required(t('field.sentence'))}
    >
      <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
    </Form.Item>
  )
  return (
    <>
      <ListPart<OutsideBody>
        title={t('outsideTitle')}
        items={doc.outside}
        onChange={onChange && ((outside) => onChange({ ...doc, outside }))}
        words={bodyWords}
        focusIndex={indexIn('outside', focus)}
        focusSentence={focus?.sentence}
        onFocusDone={onFocusDone}
        columns={[
          {
            key: 'name',
            title: t('field.name'),
            width: 280,
            render: (body) => <strong>{body.name}</strong>,
          },
          { key: 'basis', title: t('field.basis'), render: (body) => body.basis },
          {
            key: 'days',
            title: t('field.answerDays'),
            width: 260,
            render: (body) => (
              <>
                {words.days(body.answer)}
                <div className="quiet">{body.answer.basis}</div>
              </>
            ),
          },
        ]}
        blank={{ answer: { days: 15, mode: 'rolled' } }}
        fields={(_, index) => (
          <>
            {name}
            {bodyCode(index)}
            {basis}
            <div className="row" style={{ alignItems: 'flex-start' }}>
              <Form.Item
                name={['answer', 'days']}
                label={t('field.answerDays')}
                rules={[{ required: true, message: t('field.answerDays') }]}
              >
                <InputNumber min={1} max={365} precision={0} />
              </Form.Item>
              <Form.Item
                name={['answer', 'mode']}
                label={t('field.mode')}
                style={{ flex: 1, minWidth: 220 }}
              >
                <Select
                  options={CountingMode.options.map((mode) => ({
                    value: mode,
                    label: t(`modes.${mode}`),
                  }))}
                />
              </Form.Item>
            </div>
            <Form.Item
              name={['answer', 'basis']}
              label={t('field.answerBasis')}
              rules={required(t('field.answerBasis'))}
            >
              <Input maxLength={500} />
            </Form.Item>
          </>
        )}
      />
      <ListPart<DeclineGround>
        title={t('groundsTitle')}
        items={doc.declineGrounds}
        onChange={onChange && ((declineGrounds) => onChange({ ...doc, declineGrounds }))}
        words={groundWords}
        focusIndex={indexIn('declineGrounds', focus)}
        focusSentence={focus?.sentence}
        onFocusDone={onFocusDone}
        columns={[
          {
            key: 'name',
            title: t('field.name'),
            width: 240,
            render: (ground) => <strong>{ground.name}</strong>,
          },
          { key: 'basis', title: t('field.basis'), width: 280, render: (ground) => ground.basis },
          { key: 'sentence', title: t('field.sentence'), render: (ground) => ground.sentence },
        ]}
        blank={{}}
        fields={(_, index) => (
          <>
            {name}
            {groundCode(index)}
            {basis}
            {sentence}
          </>
        )}
      />
      <ListPart<ScreeningGround>
        title={t('screeningTitle')}
        items={doc.screeningGrounds}
        onChange={onChange && ((screeningGrounds) => onChange({ ...doc, screeningGrounds }))}
        words={(ground) => ground.name}
        focusIndex={indexIn('screeningGrounds', focus)}
        focusSentence={focus?.sentence}
        onFocusDone={onFocusDone}
        columns={[
          {
            key: 'name',
            title: t('field.name'),
            width: 240,
            render: (ground) => <strong>{ground.name}</strong>,
          },
          { key: 'sentence', title: t('field.sentence'), render: (ground) => ground.sentence },
        ]}
        blank={{}}
        fields={(_, index) => (
          <>
            {name}
            {screeningCode(index)}
            {sentence}
          </>
        )}
      />
      <p className="quiet">{t('screeningHint')}</p>
      <p>
        <label>
          {t('screeningAudit')}{' '}
          <InputNumber
            min={1}
            max={100}
            precision={0}
            disabled={!onChange}
            value={doc.screeningAuditPercent}
            onChange={(percent) =>
              percent !== null && onChange?.({ ...doc, screeningAuditPercent: percent })
            }
          />
        </label>
      </p>
    </>
  )
}

const bodyWords = (body: OutsideBody) => `${body.name} ${body.basis}`
const groundWords = (ground: DeclineGround) => `${ground.name} ${ground.basis}`
