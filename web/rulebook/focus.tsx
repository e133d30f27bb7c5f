// Going to the place a finding speaks of, in the parts that are edited where they stand.
import { Alert } from 'antd'
import { useEffect, type ReactNode } from 'react'
import type { Focus } from './parts.ts'

/** Around a part: scrolls to `data-path`, puts the cursor there and says above it what is wrong. */
export function FocusPlace({
  focus,
  onDone,
  children,
}: {
  focus: Focus | undefined
  onDone: (() => void) | undefined
  children: ReactNode
}) {
  const path = focus?.path
  useEffect(() => {
    if (path === undefined) return
    const places = [...document.querySelectorAll<HTMLElement>('[data-path]')]
    const place = places.find((one) => touches(one.dataset.path ?? '', path))
    place?.scrollIntoView({ block: 'center' })
    const field =
      place?.querySelector<HTMLElement>(`[data-field="${path.split('.').at(-1)}"]`) ??
      place?.querySelector<HTMLElement>('input, textarea')
    field?.focus({ preventScroll: true })
  }, [path])
  return (
    <>
      {focus?.sentence && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          closable={{ onClose: onDone }}
          title={focus.sentence}
          style={{ marginBottom: 14 }}
        />
      )}
      {children}
    </>
  )
}

/** `limits.resolve.d30` is the place of `limits.resolve.d30.days`, and the other way round. */
export function touches(place: string, path: string): boolean {
  return place === path || path.startsWith(`${place}.`) || place.startsWith(`${path}.`)
}
