// 甄别无效: the proposal with what follows from it, and the second person's answer with the proposal beside it.
import { Alert, Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { SCREENING_CHARS_MIN, TEXT_CHARS_MAX } from '../../../src/appeals/contract.ts'
import { useRulebook } from '../../rulebook/current.ts'
import { WordsField } from './fields.tsx'
import { verbForm, type FieldProps } from './verb-form.ts'

function ScreenOutFields({ form }: FieldProps) {
  const { t } = useTranslation(['appeals', 'ui'])
  const { data: rulebook } = useRulebook()
  const grounds = rulebook?.screeningGrounds ?? []
  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={t('form.screeningMeans')}
        description={
          <ul className="plain-list">
            {(['two', 'told', 'audited', 'not'] as const).map((key) => (
              <li key={key}>{t(`form.screening.${key}`)}</li>
            ))}
          </ul>
        }
      />
      <Form.Item
        name="ground"
        label={t('form.screeningGround')}
        rules={[
          { required: true, message: t('ui:requiredChoice', { field: t('form.screeningGround') }) },
        ]}
      >
        <Radio.Group className="stack-small">
          {grounds.map((ground) => (
            <Radio key={ground.code} value={ground.code}>
              {ground.name}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item noStyle dependencies={['ground']}>
        {() => {
          const chosen = grounds.find((ground) => ground.code === form.getFieldValue('ground'))
          return chosen ? (
            <p className="quiet" style={{ marginBottom: 16 }}>
              {t('form.screeningSentence', { sentence: chosen.sentence })}
            </p>
          ) : null
        }}
      </Form.Item>
      <WordsField
        name="explanation"
        label={t('form.screeningExplanation')}
        min={SCREENING_CHARS_MIN}
        max={TEXT_CHARS_MAX}
        rows={3}
      />
    </>
  )
}
export const screenOutForm = verbForm<{ ground: string; explanation: string }>({
  Fields: ScreenOutFields,
  grave: true,
})

export const confirmScreeningForm = verbForm<object>({
  Fields: null,
  toInput: () => ({}),
  grave: true,
})
