// Paper slips for one's own visits, as a PDF to print.
import { useMutation } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SHEETS_MAX } from '../../src/visits/contract-wire.ts'
import { ApiProblem, problemOf } from '../http.ts'
import { Trouble } from '../ui/trouble.tsx'

export function Slips() {
  const { t } = useTranslation('visits')
  const [sheets, setSheets] = useState(2)
  const print = useMutation({
    mutationFn: () => fetchSlips(sheets),
  })
  return (
    <>
      <p className="quiet" style={{ margin: 0 }}>
        {t('slips.hint')}
      </p>
      <div className="row">
        <label htmlFor="slip-sheets">{t('slips.sheets')}</label>
        <InputNumber
          id="slip-sheets"
          min={1}
          max={SHEETS_MAX}
          precision={0}
          value={sheets}
          onChange={(n) => setSheets(n ?? 1)}
        />
        <Button type="primary" loading={print.isPending} onClick={() => print.mutate()}>
          {print.isPending ? t('slips.printing') : t('slips.print')}
        </Button>
      </div>
      <Trouble error={print.error} />
    </>
  )
}

/** Every call makes fresh slips, so it is no link that a browser may follow twice. */
async function fetchSlips(sheets: number): Promise<void> {
  const response = await fetch('/api/field/slips', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ sheets }),
  }).catch(() => {
    throw new ApiProblem(0, 'offline', '')
  })
  if (!response.ok) throw await problemOf(response)
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = 'slips.pdf'
  link.click()
  URL.revokeObjectURL(url)
}
