// A rulebook part by part: the same pages for reading a version and for editing the draft.
import { Badge, Tabs } from 'antd'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
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
  const current = isPart(part) || part === extra?.key ? part : 'limits'
  const label = (key: Part) => {
    const count = troubles?.get(key) ?? 0
    return count === 0 ? (
      t(`parts.${key}`)
    ) : (
      <span aria-label={t('partTroubles', { part: t(`parts.${key}`), n: count })}>
        {t(`parts.${key}`)} <Badge count={count} size="small" />
      </span>
    )
  }
  return (
    <Tabs
      activeKey={current}
      onChange={onPart}
      destroyOnHidden
      items={[
        ...PARTS.map((key) => {
          const View = VIEWS[key]
          return { key: key as string, label: label(key), children: <View {...rest} /> }
        }),
        ...(extra ? [extra] : []),
      ]}
    />
  )
}
