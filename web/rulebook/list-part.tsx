// A list of the rulebook: numbered as the check numbers it, found by typing, edited in a dialog. Read only without `onChange`.
import {
  Alert,
  App,
  Button,
  Empty,
  Form,
  Input,
  Modal,
  Pagination,
  Table,
  type FormInstance,
} from 'antd'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../ui/use-narrow.ts'

export interface Column<Item> {
  key: string
  title: string
  width?: number
  render: (item: Item) => ReactNode
}

interface ListPartProps<Item extends object> {
  title?: string
  items: readonly Item[]
  onChange?: (items: Item[]) => void
  columns: Column<Item>[]
  /** What the search looks through, and how the item is called when it is removed. */
  words: (item: Item) => string
  /** Filters beside the search. */
  filters?: ReactNode
  keep?: (item: Item) => boolean
  fields: (form: FormInstance, index: number | null) => ReactNode
  toValues?: (item: Item) => Record<string, unknown>
  fromValues?: (values: Record<string, unknown>) => Item
  blank: Record<string, unknown>
  focusIndex: number | null
  /** Opens the form for a new item that begins with this. */
  adding?: Record<string, unknown> | null
  focusSentence?: string | null
  onFocusDone?: () => void
}
interface Row<Item> {
  item: Item
  index: number
}
const PAGE_ROWS = 20

export function ListPart<Item extends object>(props: ListPartProps<Item>) {
  const { title, items, onChange, columns, words, filters, keep, focusIndex, onFocusDone } = props
  const { t } = useTranslation(['rulebook', 'ui'])
  const { modal, message } = App.useApp()
  const narrow = useNarrow()
  const [q, setQ] = useState('')
  const [page, setPage] = useState(1)
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  useEffect(() => {
    if (props.adding && onChange) setEditing('new')
  }, [props.focusSentence, props.adding !== null]) // once per finding
  useEffect(() => {
    if (focusIndex === null || !onChange || focusIndex >= items.length) return
    setEditing(focusIndex)
  }, [focusIndex]) // once per finding, not with every change of the list
  const rows = useMemo(
    () =>
      items
        .map((item, index) => ({ item, index }))
        .filter(
          ({ item }) =>
            (keep?.(item) ?? true) && words(item).toLowerCase().includes(q.trim().toLowerCase()),
        ),
    [items, keep, words, q],
  )
  const close = () => {
    setEditing(null)
    onFocusDone?.()
  }
  const finish = (item: Item) => {
    if (editing === 'new') {
      onChange?.([...items, item])
      message.success(t('addedAs', { n: items.length + 1 }))
    } else {
      onChange?.(items.map((before, index) => (index === editing ? item : before)))
    }
    close()
  }
  const remove = ({ item, index }: Row<Item>) =>
    modal.confirm({
      title: t('removeAsk'),
      content: words(item),
      okText: t('removeItem'),
      okButtonProps: { danger: true },
      onOk: () => onChange?.(items.filter((_, at) => at !== index)),
    })
  const acts = (row: Row<Item>) => (
    <span className="row" style={{ flexWrap: 'nowrap' }}>
      <Button
        size="small"
        aria-label={t('editNamed', { name: words(row.item) })}
        onClick={() => setEditing(row.index)}
      >
        {t('editItem')}
      </Button>
      <Button
        size="small"
        type="text"
        danger
        aria-label={t('removeNamed', { name: words(row.item) })}
        onClick={() => remove(row)}
      >
        {t('removeItem')}
      </Button>
    </span>
  )
  const shown = rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
  return (
    <section aria-label={title} style={{ marginBottom: 24 }}>
      <div className="spread" style={{ marginBottom: 10 }}>
        <span className="row">
          {title && <h2 className="list-title">{title}</h2>}
          <span className="quiet" role="status">
            {rows.length === items.length
              ? t('listCount', { n: items.length })
              : t('listFound', { n: rows.length, total: items.length })}
          </span>
        </span>
        <span className="row" style={narrow ? { width: '100%' } : undefined}>
          <Input.Search
            allowClear
            style={{ width: narrow ? '100%' : 220 }}
            placeholder={t('search')}
            aria-label={title ? `${t('search')} ${title}` : t('search')}
            onChange={(event) => {
              setQ(event.target.value)
              setPage(1)
            }}
          />
          {filters}
          {onChange && <Button onClick={() => setEditing('new')}>{t('add')}</Button>}
        </span>
      </div>
      {rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={items.length === 0 ? t('listEmpty') : t('listNone')}
        />
      )}
      {rows.length > 0 &&
        (narrow ? (
          <ul className="plain-list card-list">
            {shown.map((row) => (
              <li key={row.index} className="panel list-card">
                <dl>
                  {columns.map((column) => (
                    <div key={column.key}>
                      <dt>{column.title}</dt>
                      <dd>{column.render(row.item)}</dd>
                    </div>
                  ))}
                </dl>
                {onChange && acts(row)}
              </li>
            ))}
          </ul>
        ) : (
          <div className="table-holder">
            <Table<Row<Item>>
              size="small"
              rowKey="index"
              dataSource={shown}
              pagination={false}
              columns={[
                {
                  title: t('number'),
                  key: 'number',
                  width: 64,
                  render: (_, { index }) => <span className="quiet">{index + 1}</span>,
                },
                ...columns.map(({ key, title: head, width, render }) => ({
                  title: head,
                  key,
                  width,
                  render: (_: unknown, row: Row<Item>) => render(row.item),
                })),
                ...(onChange
                  ? [
                      {
                        title: t('acts'),
                        key: 'acts',
                        width: 124,
                        render: (_: unknown, row: Row<Item>) => acts(row),
                      },
                    ]
                  : []),
              ]}
            />
          </div>
        ))}
      <Pagination
        style={{ marginTop: 12 }}
        align="end"
        current={page}
        pageSize={PAGE_ROWS}
        total={rows.length}
        hideOnSinglePage
        showSizeChanger={false}
        size={narrow ? 'small' : 'medium'}
        onChange={setPage}
      />
      <ItemDialog
        {...props}
        editing={editing}
        sentence={
          editing === focusIndex || (editing === 'new' && props.adding)
            ? (props.focusSentence ?? null)
            : null
        }
        onFinish={finish}
        onClose={close}
      />
    </section>
  )
}

function ItemDialog<Item extends object>(
  props: ListPartProps<Item> & {
    editing: number | 'new' | null
    sentence: string | null
    onFinish: (item: Item) => void
    onClose: () => void
  },
) {
  const { items, fields, toValues, fromValues, editing, sentence, onFinish, onClose } = props
  const blank = { ...props.blank, ...props.adding }
  const { t } = useTranslation(['rulebook', 'ui', 'appeals'])
  const { modal } = App.useApp()
  const [form] = Form.useForm()
  const edited = typeof editing === 'number' ? items[editing] : undefined
  const leave = () => {
    if (!form.isFieldsTouched()) return onClose()
    modal.confirm({
      title: t('appeals:form.discard'),
      okText: t('appeals:form.discardYes'),
      cancelText: t('appeals:form.discardNo'),
      onOk: onClose,
    })
  }
  return (
    <Modal
      open={editing !== null}
      title={typeof editing === 'number' ? t('editNumber', { n: editing + 1 }) : t('add')}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      width={640}
      onCancel={leave}
    >
      {sentence && <Alert type="warning" showIcon title={sentence} style={{ marginBottom: 14 }} />}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={edited ? (toValues ? toValues(edited) : edited) : blank}
        onFinish={(values: Record<string, unknown>) =>
          onFinish(fromValues ? fromValues(values) : (values as Item))
        }
      >
        {/* the form's fields are the item's */}
        {fields(form, typeof editing === 'number' ? editing : null)}
        <div className="row">
          <Button type="primary" htmlType="submit">
            {t('ui:ok')}
          </Button>
          <span className="quiet">{t('thenSave')}</span>
        </div>
      </Form>
    </Modal>
  )
}
