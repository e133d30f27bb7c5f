// What was said on the phone. Filed once; the same press sent twice is filed once.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallResult, VerbAnswer } from '../../src/appeals/contract.ts'
import type { FileCall, Turn } from '../../src/callbacks/contract.ts'
import { WordsField } from '../appeals/verbs/fields.tsx'
import { post } from '../http.ts'
import { newId } from '../ui/new-id.ts'
import { Trouble } from '../ui/trouble.tsx'

interface Values {
  result: CallResult
  solved?: boolean
  level?: number
  contacted?: boolean
  text?: string
}
export interface Filed {
  answer: VerbAnswer
  input: FileCall['input']
}

const LEVELS = [5, 4, 3, 2, 1] as const
/** A level from which on words are asked for; the server's rulebook decides what counts. */
const WORDS_BELOW = 3

export function CallForm({ turn, onFiled }: { turn: Turn; onFiled: (filed: Filed) => void }) {
  const { t } = useTranslation(['callbacks', 'appeals'])
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [commandId] = useState(newId)
  const correcting = turn.corrects !== null
  const result = Form.useWatch('result', form)
  const solved = Form.useWatch('solved', form)
  const level = Form.useWatch('level', form)
  const unhappy = solved === false || (level !== undefined && level < WORDS_BELOW)
  const file = useMutation({
    mutationFn: async (values: Values): Promise<Filed> => {
      const input = inputOf(values, turn)
      const answer = await post<VerbAnswer>(`/api/callbacks/turns/${turn.appealId}/call`, {
        commandId,
        seenVersion: turn.version,
        input,
      } satisfies FileCall)
      return { answer, input }
    },
    onSuccess: onFiled,
    onError: () => client.invalidateQueries({ queryKey: ['callbacks'] }),
  })
  const needed = [{ required: true, message: t('answerNeeded') }]
  const yesNo = (yes: string, no: string) => [
    { value: true, label: yes },
    { value: false, label: no },
  ]
  const explained = turn.outcome === 'explained'
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      name="call"
      initialValues={correcting ? { result: 'reached' } : {}}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onFinish={(values) => file.mutate(values)}
    >
      <Form.Item name="result" label={t('result')} rules={needed}>
        <Radio.Group
          disabled={correcting}
          options={(['reached', 'not_reached', 'refused'] as const).map((value) => ({
            value,
            label: t(`results.${value}`),
          }))}
        />
      </Form.Item>
      {result === 'reached' && (
        <>
          <Form.Item name="solved" label={t(explained ? 'accepted' : 'solved')} rules={needed}>
            <Radio.Group
              options={explained ? yesNo(t('yes'), t('no')) : yesNo(t('solvedYes'), t('solvedNo'))}
            />
          </Form.Item>
          <Form.Item name="level" label={t('level')}>
            <Radio.Group
              options={LEVELS.map((value) => ({ value, label: t(`levels.r${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="contacted" label={t('contacted')}>
            <Radio.Group options={yesNo(t('yes'), t('no'))} />
          </Form.Item>
        </>
      )}
      {result && (
        <WordsField
          key={String(unhappy || correcting)}
          name="text"
          label={t(correcting ? 'wordsCorrect' : unhappy ? 'wordsNeeded' : 'words')}
          optional={!unhappy && !correcting}
          rows={2}
        />
      )}
      {file.error && (
        <Form.Item>
          <Trouble error={file.error} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={file.isPending}>
        {t('submit')}
      </Button>
      <p className="quiet">{t('neverEdited')}</p>
    </Form>
  )
}

function inputOf(values: Values, turn: Turn): FileCall['input'] {
  const { result, solved, level, contacted, text } = values
  const corrects = turn.corrects === null ? {} : { corrects: turn.corrects }
  const words = text?.trim() ? { text: text.trim() } : {}
  const base = { result, reporterNo: turn.reporterNo, ...words, ...corrects }
  if (result !== 'reached') return base
  return {
    ...base,
    solved: solved === true,
    ...(level ? { level } : {}),
    ...(contacted === undefined ? {} : { contacted }),
  }
}
