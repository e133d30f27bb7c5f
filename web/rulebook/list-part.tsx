// A list of the rulebook: found by typing, added, edited and removed in a dialog. Read only without `onChange`.
import { App, Button, Form, Input, Modal, Table, type FormInstance, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ListPartProps<Item extends object> {
  title?: string
  items: readonly Item[]
  onChange?: (items: Item[]) => void
  columns: TableColumnsType<Indexed<Item>>
  /** What the search looks through. */
  words: (item: Item) => string
  fields: (form: FormInstance) => ReactNode
  toValues?: (item: Item) => Record<string, unknown>
  fromValues?: (values: Record<string, unknown>) => Item
  blank: Record<string, unknown>
}
type Indexed<Item> = { item: Item; index: number }
const PAGE_ROWS = 20

export function ListPart<Item extends object>(props: ListPartProps<Item>) {
  const { title, items, onChange, columns, words, fields, toValues, fromValues, blank } = props
  const { t } = useTranslation(['rulebook', 'ui'])
  const { modal } = App.useApp()
  const [q, setQ] = useState('')
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  const [form] = Form.useForm()
  const rows = items.map((item, index) => ({ item, index })).filter(({ item }) => words(item).toLowerCase().includes(q.trim().toLowerCase()))
  const edited = typeof editing === 'number' ? items[editing] : undefined
  const finish = (values: Record<string, unknown>) => {
    const item = fromValues ? fromValues(values) : (values as Item) // the form's fields are the item's
    onChange?.(editing === 'new' ? [...items, item] : items.map((before, index) => (index === editing ? item : before)))
    setEditing(null)
  }
  const acts: TableColumnsType<Indexed<Item>> = onChange ? [{
    title: '', key: 'acts', width: 132, fixed: 'end',
    render: (_, { item, index }) => (
      <span className="row" style={{ flexWrap: 'nowrap' }}>
        <Button size="small" aria-label={`${t('editItem')} ${words(item)}`} onClick={() => setEditing(index)}>{t('editItem')}</Button>
        <Button size="small" type="text" danger aria-label={`${t('removeItem')} ${words(item)}`}
          onClick={() => modal.confirm({ title: t('removeAsk'), content: words(item), okText: t('removeItem'), okButtonProps: { danger: true }, onOk: () => onChange(items.filter((_one, at) => at !== index)) })}>{t('removeItem')}</Button>
      </span>
    ),
  }] : []
  return (
    <section aria-label={title} style={{ marginBottom: 24 }}>
      <div className="spread" style={{ marginBottom: 10 }}>
        <span className="row">
          {title && <h2 style={{ fontSize: '1.05em' }}>{title}</h2>}
          <span className="quiet">{t('listCount', { n: items.length })}</span>
        </span>
        <span className="row">
          <Input.Search allowClear style={{ width: 200 }} placeholder={t('search')} aria-label={t('search')} onChange={(event) => setQ(event.target.value)} />
          {onChange && <Button onClick={() => setEditing('new')}>{t('add')}</Button>}
        </span>
      </div>
      <div className="table-holder">
        <Table<Indexed<Item>> size="small" rowKey="index" dataSource={rows} columns={[...columns, ...acts]} scroll={{ x: 640 }}
          pagination={{ pageSize: PAGE_ROWS, hideOnSinglePage: true, showSizeChanger: false }} />
      </div>
      <Modal open={editing !== null} title={editing === 'new' ? t('add') : t('editItem')} footer={null} destroyOnHidden mask={{ closable: false }} width={620} onCancel={() => setEditing(null)}>
        <Form form={form} layout="vertical" preserve={false} initialValues={edited ? (toValues ? toValues(edited) : edited) : blank} onFinish={finish}>
          {fields(form)}
          <Button type="primary" htmlType="submit">{t('ui:ok')}</Button>
        </Form>
      </Modal>
    </section>
  )
}
