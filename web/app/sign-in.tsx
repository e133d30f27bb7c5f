import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { setLanguage } from '../i18n.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useSession } from './session.ts'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t, i18n } = useTranslation('app')
  const { to } = route.useSearch()
  const { data: me } = useSession()
  const router = useRouter()
  const goOn = () => router.history.replace(insideOnly(to))
  useEffect(() => {
    document.title = `${t('signIn.title')} · 回音`
    if (me) goOn()
  })
  return (
    <main className="sign-in">
      <div>
        <div className="sign-in-card">
          <h1>{t('product')}</h1>
          <p className="motto">{t('motto')}</p>
          <SignInForm />
        </div>
        <p className="sign-in-foot">
          {t('signIn.staffOnly')} <a href="/">{t('signIn.citizen')}</a>
        </p>
        <p className="sign-in-foot">
          <Button
            type="link"
            size="small"
            lang={i18n.language === 'en' ? 'zh' : 'en'}
            onClick={() => setLanguage(i18n.language === 'en' ? 'zh' : 'en')}
          >
            {t('language')}
          </Button>
        </p>
      </div>
    </main>
  )
}

/** Back to where they were, and never to another site. */
function insideOnly(to: string | undefined): string {
  return to?.startsWith('/console/') && !to.startsWith('/console/sign-in') ? to : '/console/'
}
