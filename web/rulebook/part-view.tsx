// A rulebook part by part: the same pages for reading a version and for editing the draft.
import { Badge, Select, Tabs } from 'antd'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../ui/use-narrow.ts'
import { AccountabilityPart } from './accountability-part.tsx'
import { CategoriesPart } from './categories-part.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { LimitsPart } from './limits-part.tsx'
import { OfficesPart } from './offices-part.tsx'
import { OutsidePart } from './outside-part.tsx'
import { isPart, PARTS, type Part, type PartProps } from './parts.ts'
import { RoutingPart } from './routing-part.tsx'
import { TextsPart } from './texts-part.tsx'
import './rulebook.css'
import './texts.ts'

const VIEWS: Record<Part, ComponentType<PartProps>> = {
  limits: LimitsPart,
  categories: CategoriesPart,
  routing: RoutingPart,
  evidence: EvidencePart,
  outside: OutsidePart,
  accountability: AccountabilityPart,
  texts: TextsPart,
  offices: OfficesPart,
}

interface Extra {
  key: string
  label: string
  children: ReactNode
}

export function RulebookParts(
  props: PartProps & {
    part: string | undefined
    onPart: (part: string) => void
    extra?: Extra
    troubles?: ReadonlyMap<Part, number>
  },
) {
  const { part, onPart, extra, troubles, ...rest } = props
  const { t } = useTranslation('rulebook')
  const narrow = useNarrow()
  const current = isPart(part) || part === extra?.key ? part : 'limits'
  const count = (key: Part) => troubles?.get(key) ?? 0
  const words = (key: Part) =>
    count(key) === 0
      ? t(`parts.${key}`)
      : t('partTroubles', { part: t(`parts.${key}`), n: count(key) })
  const view = (key: Part) => {
    const View = VIEWS[key]
    return <View {...rest} />
  }
  // Eight tabs do not fit on a phone; a list says at once which parts there are.
  if (narrow)
    return (
      <>
        <Select
          value={current}
          onChange={onPart}
          aria-label={t('choosePart')}
          style={{ width: '100%', marginBottom: 16 }}
          options={[
            ...PARTS.map((key) => ({ value: key as string, label: words(key) })),
            ...(extra ? [{ value: extra.key, label: extra.label }] : []),
          ]}
        />
        {isPart(current) ? view(current) : extra?.children}
      </>
    )
  return (
    <Tabs
      activeKey={current}
      onChange={onPart}
      destroyOnHidden
      items={[
        ...PARTS.map((key) => ({
          key: key as string,
          label:
            count(key) === 0 ? (
              words(key)
            ) : (
              <>
                <span aria-hidden>
                  {t(`parts.${key}`)} <Badge count={count(key)} size="small" />
                </span>
                <span className="visually-hidden">{words(key)}</span>
              </>
            ),
          children: view(key),
        })),
        ...(extra ? [extra] : []),
      ]}
    />
  )
}
