// A panel of rules and its lines: a number that is read, or edited where the draft is open.
import { InputNumber } from 'antd'
import type { ReactNode } from 'react'

export function Field(props: {
  label: string
  value: number
  min: number
  max: number
  onChange: ((value: number) => void) | undefined
}) {
  const { label, value, min, max, onChange } = props
  if (!onChange) return <strong>{value}</strong>
  return (
    <InputNumber
      min={min}
      max={max}
      precision={0}
      style={{ width: 82 }}
      aria-label={label}
      value={value}
      onChange={(fresh) => fresh !== null && onChange(fresh)}
    />
  )
}

export function Panel({
  title,
  hint,
  children,
}: {
  title: string
  hint?: string
  children: ReactNode
}) {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {hint && <p className="quiet part-hint">{hint}</p>}
      <ul className="plain-list limits">{children}</ul>
    </section>
  )
}

export function Line(props: { path: string; name: string; why?: string; children: ReactNode }) {
  return (
    <li data-path={props.path}>
      <span className="limit-name">{props.name}</span>
      <span className="limit-days">{props.children}</span>
      <span className="quiet">{props.why}</span>
    </li>
  )
}
