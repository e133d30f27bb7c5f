// The frame of a page: its one heading, what it is for, and its acts. Focus goes there when the page changes.
import { useEffect, type ReactNode } from 'react'

export function Page(props: {
  title: string
  hint?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  const { title, hint, actions, children } = props
  useEffect(() => {
    document.title = `${title} · 回音`
  }, [title])
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1} id="page-title">
            {title}
          </h1>
          {hint && <p>{hint}</p>}
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </header>
      {children}
    </>
  )
}
