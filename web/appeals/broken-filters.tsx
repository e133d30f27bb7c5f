// An address that was cut off or typed by hand: nothing is broken but the filters, and one press mends them.
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Field } from '../http.ts'

export function BrokenFilters({ fields, onReset }: { fields: Field[]; onReset: () => void }) {
  const { t } = useTranslation('appeals')
  const known = (path: string) => {
    const name = NAMED.find((each) => each === path.split('.')[0])
    return name ? t(`filter.${name}`) : path
  }
  return (
    <div role="status">
      <Alert
        type="info"
        showIcon
        title={t('filter.broken')}
        description={
          <>
            <ul style={{ margin: '0 0 12px', paddingInlineStart: 20 }}>
              {fields.slice(0, 5).map((field) => (
                <li key={field.path}>{known(field.path)}</li>
              ))}
            </ul>
            <Button type="primary" onClick={onReset}>
              {t('filter.reset')}
            </Button>
          </>
        }
      />
    </div>
  )
}

const NAMED = [
  'state',
  'unit',
  'due',
  'sort',
  'category',
  'type',
  'channel',
  'town',
  'area',
  'q',
] as const
