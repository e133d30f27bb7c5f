// 记到这户: a door on no list that reads like homes that are. Whoever knows the place says which, once.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Door, DoorJoined } from '../../src/visits/contract-office.ts'
import { post } from '../http.ts'
import { Trouble } from '../ui/trouble.tsx'

export function MayBe({ door, drive, village }: { door: Door; drive: string; village: string }) {
  const { t } = useTranslation('visits')
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const join = useMutation({
    mutationFn: (householdId: string) =>
      post<DoorJoined>('/api/visits/doors/join', { drive, village, door: door.key, householdId }),
    onSuccess: () => {
      message.success(t('mayBe.done'))
      return client.invalidateQueries({ queryKey: ['visits'] })
    },
  })
  if (door.mayBe.length === 0) return null
  return (
    <div className="stack-small">
      <p className="quiet">{t('mayBe.hint')}</p>
      <div className="row">
        {door.mayBe.map((home) => (
          <Button
            key={home.householdId}
            size="small"
            loading={join.isPending && join.variables === home.householdId}
            onClick={() =>
              modal.confirm({
                title: t('mayBe.ask', { written: door.door, door: home.door, grid: home.gridName }),
                content: t('mayBe.keeps'),
                onOk: () => join.mutate(home.householdId),
              })
            }
          >
            {t('mayBe.join', { door: home.door, grid: home.gridName })}
          </Button>
        ))}
      </div>
      <Trouble error={join.error} />
    </div>
  )
}
