import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../src/organisation/contract.ts'
import { ChangePasswordForm } from '../organisation/change-password-form.tsx'
import { refreshSession, signOut } from './session.ts'

/** A one-time password opens only the door to a password of one's own. */
export function MustChangePassword({ me }: { me: Me }) {
  const { t } = useTranslation('app')
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1 style={{ fontSize: 22, letterSpacing: 0 }}>{t('signIn.changeTitle')}</h1>
        <p className="motto">
          {me.staff.name} · {t('signIn.changeHint')}
        </p>
        <ChangePasswordForm onDone={() => void refreshSession()} />
        <p className="sign-in-foot">
          <Button type="link" onClick={() => void signOut()}>
            {t('signOut')}
          </Button>
        </p>
      </div>
    </main>
  )
}
