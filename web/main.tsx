import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app/app.css'
import { rememberedLanguage, setLanguage } from './i18n.ts'
import './ui/texts.ts'
import './app/texts.ts'
import { Look } from './app/look.tsx'
import { router } from './app/router.tsx'
import { queryClient } from './app/session.ts'

// The server answers in the language of the cookie: said at once, or it would follow the browser's.
setLanguage(rememberedLanguage())

// After an upgrade the chunks of an open page are gone from the server: load the new page, once.
window.addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('huiyin-reloaded') ?? 0)
  if (Date.now() - last < 30_000) return
  event.preventDefault()
  sessionStorage.setItem('huiyin-reloaded', String(Date.now()))
  location.reload()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Look>
        <RouterProvider router={router} />
      </Look>
    </QueryClientProvider>
  </StrictMode>,
)
