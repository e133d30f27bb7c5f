import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DeleteOutlined, DownOutlined } from '@ant-design/icons'
import { App, Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { parseSearch, searchText } from '../app/address.ts'
import type { LedgerSearch } from '../app/router.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { filtersOf } from './filter-bar.tsx'

/** 常用视图: filters under a name, mine alone. */
export function SavedViews({
  search,
  onOpen,
}: {
  search: LedgerSearch
  onOpen: (search: LedgerSearch) => void
}) {
  const { t } = useTranslation(['appeals', 'ui'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const views = useQuery({ queryKey: ['views'], queryFn: api.views.list, enabled: open })
  const reload = () => client.invalidateQueries({ queryKey: ['views'] })
  const save = useMutation({
    mutationFn: () =>
      api.views.save({ name: name.trim(), query: searchText(filtersOf(search)).slice(1) }),
    onSuccess: () => {
      message.success(t('views.saved', { name: name.trim() }))
      setName('')
      void reload()
    },
  })
  const forget = useMutation({ mutationFn: api.views.forget, onSuccess: reload })
  const content = (
    <div style={{ width: 280 }} className="stack-small">
      <ul className="plain-list">
        {views.data?.views.map((view) => (
          <li key={view.id} className="spread" style={{ flexWrap: 'nowrap', padding: '4px 0' }}>
            <button
              type="button"
              className="link"
              onClick={() => {
                setOpen(false)
                onOpen(parseSearch(view.query) as LedgerSearch)
              }}
            >
              {view.name}
            </button>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('views.forget', { name: view.name })}
              onClick={() => forget.mutate(view.id)}
            />
          </li>
        ))}
        {views.data?.views.length === 0 && <li className="quiet">{t('views.none')}</li>}
      </ul>
      <form
        className="row"
        style={{ flexWrap: 'nowrap' }}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) save.mutate()
        }}
      >
        <Input
          value={name}
          maxLength={30}
          placeholder={t('views.name')}
          aria-label={t('views.name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" disabled={!name.trim()} loading={save.isPending}>
          {t('ui:save')}
        </Button>
      </form>
      <Trouble error={save.error ?? forget.error ?? views.error} />
    </div>
  )
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={content}
      title={t('views.title')}
    >
      <Button>
        {t('views.title')} <DownOutlined />
      </Button>
    </Popover>
  )
}
