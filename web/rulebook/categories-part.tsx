// 诉求类别: three levels, found by name, code or keyword; what each usually becomes.
import { App, Button, Collapse, Empty, Form, Input, InputNumber, Modal, Tag } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../ui/use-narrow.ts'
import { CategoryDialog, type CategoryWish } from './category-dialog.tsx'
import { categoryTree, renameBranch, rulesNaming, type First, type Leaf } from './category-tree.ts'
import { indexIn, type PartProps } from './parts.ts'
import { ruleEverywhere } from './prefixes.ts'
import { useRequired } from './required.ts'
import { useWords } from './use-words.ts'

export function CategoriesPart({ doc, onChange, published, focus, onFocusDone }: PartProps) {
  const { t } = useTranslation('rulebook')
  const narrow = useNarrow()
  const [q, setQ] = useState('')
  const [open, setOpen] = useState<string[]>([])
  const [wish, setWish] = useState<CategoryWish | null>(null)
  const [branch, setBranch] = useState<string[] | null>(null)
  const tree = useMemo(() => categoryTree(doc.categories, q), [doc.categories, q])
  const codes = useMemo(() => doc.categories.map((category) => category.code), [doc.categories])
  const focused = indexIn('categories', focus, codes)
  useEffect(() => {
    if (focused !== null && onChange && doc.categories[focused])
      setWish({ index: focused, sentence: focus?.sentence ?? null })
  }, [focused, focus?.path]) // once per finding, not with every change of the list
  const found = tree.reduce((sum, first) => sum + first.count, 0)
  return (
    <>
      <p className="quiet part-hint">{t('categoriesHint')}</p>
      <p data-path="wrongSuggestionCost">
        <label>
          {t('suggestionCost')}{' '}
          <InputNumber
            min={1}
            max={99}
            precision={0}
            disabled={!onChange}
            value={doc.wrongSuggestionCost}
            onChange={(cost) => cost !== null && onChange?.({ ...doc, wrongSuggestionCost: cost })}
          />
        </label>{' '}
        <span className="quiet">
          {t('suggestionLine', {
            n: Math.round((100 * doc.wrongSuggestionCost) / (doc.wrongSuggestionCost + 1)),
          })}
        </span>
      </p>
      <div className="spread" style={{ marginBottom: 10 }}>
        <span className="row" style={narrow ? { width: '100%' } : undefined}>
          <Input.Search
            allowClear
            style={{ width: narrow ? '100%' : 280 }}
            placeholder={t('searchCategory')}
            aria-label={t('searchCategory')}
            onChange={(event) => setQ(event.target.value)}
          />
          <span className="quiet" role="status">
            {q.trim()
              ? t('listFound', { n: found, total: doc.categories.length })
              : t('categoryCount', { n: doc.categories.length, first: tree.length })}
          </span>
        </span>
        <span className="row">
          {!q.trim() && (
            <Button
              type="link"
              onClick={() =>
                setOpen(open.length === tree.length ? [] : tree.map((first) => first.name))
              }
            >
              {open.length === tree.length ? t('closeAll') : t('openAll')}
            </Button>
          )}
          {onChange && (
            <Button onClick={() => setWish({ index: null, under: [] })}>{t('addCategory')}</Button>
          )}
        </span>
      </div>
      {found === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('listNone')} />}
      {found > 0 && (
        <Collapse
          className="category-tree"
          activeKey={q.trim() ? tree.map((first) => first.name) : open}
          onChange={(keys) => setOpen([keys].flat())}
          items={tree.map((first) => ({
            key: first.name,
            label: (
              <span className="row">
                <strong>{first.name}</strong>{' '}
                <span className="quiet">{t('leafCount', { n: first.count })}</span>
              </span>
            ),
            extra: onChange && (
              <Button
                size="small"
                type="text"
                onClick={(event) => {
                  event.stopPropagation()
                  setBranch([first.name])
                }}
                aria-label={t('renameNamed', { name: first.name })}
              >
                {t('rename')}
              </Button>
            ),
            children: (
              <Seconds
                first={first}
                doc={doc}
                onChange={onChange}
                onWish={setWish}
                onRename={setBranch}
              />
            ),
          }))}
        />
      )}
      {onChange && (
        <CategoryDialog
          doc={doc}
          published={published}
          wish={wish}
          onChange={onChange}
          onClose={() => {
            setWish(null)
            onFocusDone?.()
          }}
        />
      )}
      {onChange && (
        <RenameDialog
          branch={branch}
          onClose={() => setBranch(null)}
          onRename={(of, name) =>
            onChange({ ...doc, categories: renameBranch(doc.categories, of, name) })
          }
        />
      )}
    </>
  )
}

function Seconds(
  props: Pick<PartProps, 'doc' | 'onChange'> & {
    first: First
    onWish: (wish: CategoryWish) => void
    onRename: (branch: string[]) => void
  },
) {
  const { first, doc, onChange, onWish, onRename } = props
  const { t } = useTranslation('rulebook')
  return (
    <div className="stack">
      {first.seconds.map((second) => (
        <section key={second.name} aria-label={second.name}>
          <div className="spread second-head">
            <h3>{second.name}</h3>
            {onChange && (
              <span className="row">
                <Button
                  size="small"
                  type="text"
                  aria-label={t('renameNamed', { name: second.name })}
                  onClick={() => onRename([first.name, second.name])}
                >
                  {t('rename')}
                </Button>
                <Button
                  size="small"
                  type="text"
                  aria-label={t('addUnder', { name: second.name })}
                  onClick={() => onWish({ index: null, under: [first.name, second.name] })}
                >
                  {t('add')}
                </Button>
              </span>
            )}
          </div>
          <ul className="plain-list">
            {second.leaves.map((leaf) => (
              <LeafRow key={leaf.index} leaf={leaf} doc={doc} onChange={onChange} onWish={onWish} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function LeafRow({
  leaf,
  doc,
  onChange,
  onWish,
}: Pick<PartProps, 'doc' | 'onChange'> & { leaf: Leaf; onWish: (wish: CategoryWish) => void }) {
  const { t } = useTranslation(['rulebook', 'appeals'])
  const { modal } = App.useApp()
  const words = useWords(NONE)
  const { category, index } = leaf
  const name = category.path[2]
  const rule = ruleEverywhere(doc.routing, category.code)
  const remove = () => {
    const naming = rulesNaming(doc, category.code)
    modal.confirm({
      title: t('removeCategoryAsk', { name }),
      content: (
        <>
          {t('removeCategoryHint')}
          {naming > 0 && (
            <>
              <br />
              {t('removeCategoryRules', { n: naming })}
            </>
          )}
        </>
      ),
      okText: t('removeItem'),
      okButtonProps: { danger: true },
      onOk: () =>
        onChange?.({ ...doc, categories: doc.categories.filter((_, at) => at !== index) }),
    })
  }
  return (
    <li className="leaf">
      <div>
        <strong>{name}</strong> <Tag>{t(`appeals:ledgerShort.${category.usualLedger}`)}</Tag>
        {category.shared && <Tag color="geekblue">{t('sharedShort')}</Tag>}
        <div className="quiet code">{category.code}</div>
      </div>
      <div>
        {rule ? (
          t('goesTo', { unit: words.target(rule.target) })
        ) : (
          <span className="late">{t('goesNowhere')}</span>
        )}
      </div>
      <div className="quiet">{category.keywords.join(words.comma) || t('noKeywords')}</div>
      {onChange && (
        <div className="row" style={{ flexWrap: 'nowrap' }}>
          <Button
            size="small"
            aria-label={t('editNamed', { name })}
            onClick={() => onWish({ index, sentence: null })}
          >
            {t('editItem')}
          </Button>
          <Button
            size="small"
            type="text"
            danger
            aria-label={t('removeNamed', { name })}
            onClick={remove}
          >
            {t('removeItem')}
          </Button>
        </div>
      )}
    </li>
  )
}
const NONE: [] = []

function RenameDialog({
  branch,
  onClose,
  onRename,
}: {
  branch: string[] | null
  onClose: () => void
  onRename: (branch: string[], name: string) => void
}) {
  const { t } = useTranslation(['rulebook', 'ui'])
  const required = useRequired()
  return (
    <Modal
      open={branch !== null}
      title={t('renameTitle', { name: branch?.at(-1) })}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        layout="vertical"
        initialValues={{ name: branch?.at(-1) }}
        onFinish={({ name }: { name: string }) => {
          if (branch) onRename(branch, name.trim())
          onClose()
        }}
      >
        <Form.Item
          name="name"
          label={t('field.name')}
          extra={t('renameHint')}
          rules={required(t('field.name'))}
        >
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('ui:ok')}
        </Button>
      </Form>
    </Modal>
  )
}
