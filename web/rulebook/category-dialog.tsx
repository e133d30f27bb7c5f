import { Alert, App, AutoComplete, Button, Form, Input, Modal, Radio, Select, Switch } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LEDGERS, type Category, type RulebookDoc } from '../../src/rulebook/contract.ts'
import { codeTrouble, putCategory } from './category-tree.ts'
import { useRequired } from './required.ts'

/** Which category to edit, or under what to add one. */
export type CategoryWish =
  | { index: number; sentence: string | null }
  | { index: null; under: string[] }

interface Fields {
  code: string
  path: [string, string, string]
  usualLedger: Category['usualLedger']
  shared: boolean
  keywords: string[]
}

export function CategoryDialog(props: {
  doc: RulebookDoc
  published: RulebookDoc | undefined
  wish: CategoryWish | null
  onChange: (doc: RulebookDoc) => void
  onClose: () => void
}) {
  const { doc, wish, onChange, onClose } = props
  const { t } = useTranslation(['rulebook', 'appeals', 'ui'])
  const { modal, message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const leave = () => {
    if (!form.isFieldsTouched()) return onClose()
    modal.confirm({
      title: t('appeals:form.discard'),
      okText: t('appeals:form.discardYes'),
      cancelText: t('appeals:form.discardNo'),
      onOk: onClose,
    })
  }
  const finish = (fields: Fields) => {
    const path: Category['path'] = [
      fields.path[0].trim(),
      fields.path[1].trim(),
      fields.path[2].trim(),
    ]
    const category: Category = {
      code: fields.code,
      path,
      shared: fields.shared,
      usualLedger: fields.usualLedger,
      keywords: fields.keywords.map((word) => word.trim()).filter(Boolean),
    }
    onChange({ ...doc, categories: putCategory(doc.categories, category, wish?.index ?? null) })
    if (wish?.index === null) message.success(t('categoryAdded', { name: path.join(' / ') }))
    onClose()
  }
  return (
    <Modal
      open={wish !== null}
      title={wish?.index === null ? t('addCategory') : t('editCategory')}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      width={640}
      onCancel={leave}
    >
      {wish && (
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={initialOf(doc, wish)}
          onFinish={finish}
        >
          {wish.index !== null && wish.sentence && (
            <Alert type="warning" showIcon title={wish.sentence} style={{ marginBottom: 14 }} />
          )}
          <CategoryFields {...props} wish={wish} />
          <div className="row">
            <Button type="primary" htmlType="submit">
              {t('ui:ok')}
            </Button>
            <span className="quiet">{t('thenSave')}</span>
          </div>
        </Form>
      )}
    </Modal>
  )
}

function CategoryFields({
  doc,
  published,
  wish,
}: {
  doc: RulebookDoc
  published: RulebookDoc | undefined
  wish: CategoryWish
}) {
  const { t } = useTranslation(['rulebook', 'appeals'])
  const required = useRequired()
  const form = Form.useFormInstance<Fields>()
  const first = Form.useWatch(['path', 0], form) as string | undefined
  const firsts = useMemo(
    () => distinct(doc.categories.map((category) => category.path[0])),
    [doc.categories],
  )
  const seconds = useMemo(
    () =>
      distinct(
        doc.categories
          .filter((category) => category.path[0] === first)
          .map((category) => category.path[1]),
      ),
    [doc.categories, first],
  )
  const own = wish.index === null ? undefined : doc.categories[wish.index]?.code
  const fixed =
    own !== undefined && (published?.categories.some((category) => category.code === own) ?? false)
  return (
    <>
      <div className="three-names">
        <Form.Item name={['path', 0]} label={t('field.path1')} rules={required(t('field.path1'))}>
          <AutoComplete
            options={firsts.map((value) => ({ value }))}
            showSearch={{ filterOption: true }}
            maxLength={60}
          />
        </Form.Item>
        <Form.Item name={['path', 1]} label={t('field.path2')} rules={required(t('field.path2'))}>
          <AutoComplete
            options={seconds.map((value) => ({ value }))}
            showSearch={{ filterOption: true }}
            maxLength={60}
          />
        </Form.Item>
        <Form.Item name={['path', 2]} label={t('field.path3')} rules={required(t('field.path3'))}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item
        name="code"
        label={t('field.code')}
        required
        extra={fixed ? t('codeFixed') : t('field.codeHint')}
        validateFirst
        rules={[
          {
            validator: (_, code: string | undefined) => {
              const trouble = codeTrouble(doc.categories, code ?? '', wish.index)
              return trouble
                ? Promise.reject(new Error(t(`codeTrouble.${trouble}`)))
                : Promise.resolve()
            },
          },
        ]}
      >
        <Input maxLength={64} disabled={fixed} autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="usualLedger" label={t('field.usualLedger')} extra={t('ledgerHint')}>
          <Radio.Group
            options={LEDGERS.map((ledger) => ({
              value: ledger,
              label: t(`appeals:ledgerShort.${ledger}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="shared"
          label={t('field.shared')}
          extra={t('sharedHint')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </div>
      <Form.Item
        name="keywords"
        label={t('field.keywords')}
        extra={t('keywordsHint')}
        rules={[{ type: 'array', max: 50, message: t('keywordsMax') }]}
      >
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={['、', ',', '，', ';', '；', ' ']}
          maxLength={30}
        />
      </Form.Item>
    </>
  )
}

function initialOf(doc: RulebookDoc, wish: CategoryWish): Partial<Fields> {
  const edited = wish.index === null ? undefined : doc.categories[wish.index]
  if (edited) return { ...edited, path: [...edited.path] }
  const [first, second] = wish.index === null ? wish.under : []
  const sister = doc.categories.find(
    (category) => category.path[0] === first && category.path[1] === second,
  )
  const start = sister ? `${sister.code.split('.').slice(0, -1).join('.')}.` : '' // only the last word of the code is left to write
  return {
    path: [first ?? '', second ?? '', ''],
    code: start,
    usualLedger: 'village',
    shared: false,
    keywords: [],
  }
}

function distinct(values: string[]): string[] {
  return [...new Set(values)]
}
