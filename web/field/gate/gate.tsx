/** @jsxImportSource preact */
// The door before the app: sign in once, choose a PIN, and open with it ever after.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { choosePin, enrol, signInAgain, unlock } from '../app.ts'
import { set } from '../state.ts'
import { isWeakPin, PIN_TRIES_MAX } from '../keep/vault.ts'
import { Field, t, useApp } from '../ui.tsx'
import { useSubmit } from './use-submit.ts'

export function GatePage() {
  const { gate, phone, lost } = useApp()
  const [forgot, setForgot] = useState(false)
  const words = t().gate
  if (gate === 'loading') return <main class="gate soft">{t().loading}</main>
  if (gate === 'sign_in') return <SignInPage />
  if (gate === 'choose_pin') return <ChoosePin />
  if (gate === 'unusable')
    return (
      <Plain title={words.unusableTitle}>
        {crypto.subtle ? words.unusableWhy : words.insecure}
      </Plain>
    )
  if (gate === 'stuck')
    return (
      <Plain title={words.stuckTitle}>
        {words.stuckWhy}
        <button type="button" class="main wide" onClick={() => location.reload()}>
          {words.tryAgain}
        </button>
      </Plain>
    )
  if (gate === 'revoked')
    return (
      <Plain title={words.revokedTitle}>
        <p>{words.revokedWhy}</p>
        <p>{lost > 0 ? <strong>{words.revokedLost(lost)}</strong> : words.revokedNothing}</p>
        <button type="button" class="main wide" onClick={() => set({ gate: 'sign_in', lost: 0 })}>
          {words.again}
        </button>
      </Plain>
    )
  if (gate === 'locked_out' || forgot)
    return (
      <Plain title={forgot ? words.forgot : words.outTitle}>
        <p>{forgot ? words.forgotWhy : words.outWhy}</p>
        <PasswordForm username={phone?.username ?? ''} onDone={() => setForgot(false)} />
      </Plain>
    )
  return <Unlock onForgot={() => setForgot(true)} />
}

function Plain(props: { title: string; children: ComponentChildren }) {
  return (
    <main class="gate">
      <h1>{props.title}</h1>
      <div>{props.children}</div>
    </main>
  )
}

function SignInPage() {
  const words = t().gate
  const [label, setLabel] = useState(words.labelDefault)
  return (
    <Plain title={words.title}>
      <p class="lead">{words.lead}</p>
      <Credentials
        submit={words.signIn}
        onSubmit={(input) => enrol(input, label.trim() || words.labelDefault)}
      >
        <Field label={words.label} hint={words.labelHint}>
          {(tied) => (
            <input
              {...tied}
              value={label}
              maxLength={60}
              onInput={({ currentTarget }) => setLabel(currentTarget.value)}
            />
          )}
        </Field>
      </Credentials>
    </Plain>
  )
}

/** For somebody this phone knows. */
export function PasswordForm(props: { username: string; onDone?: () => void }) {
  return (
    <Credentials
      username={props.username}
      submit={t().gate.signIn}
      onSubmit={async ({ password, totp }) => {
        await signInAgain(password, totp)
        props.onDone?.()
      }}
    />
  )
}

function Credentials(props: {
  username?: string
  submit: string
  onSubmit: (input: { username: string; password: string; totp?: string }) => Promise<void>
  children?: ComponentChildren
}) {
  const words = t().gate
  const [username, setUsername] = useState(props.username ?? '')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [codeAsked, setCodeAsked] = useState(false)
  const { busy, problem, submit } = useSubmit(
    () =>
      props.onSubmit({
        username: username.trim(),
        password,
        ...(totp.trim() && { totp: totp.trim() }),
      }),
    (code) => {
      if (code.startsWith('totp_')) setCodeAsked(true)
    },
  )
  return (
    <form onSubmit={submit}>
      <Field label={words.username}>
        {(tied) => (
          <input
            {...tied}
            required
            readOnly={Boolean(props.username)}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            value={username}
            onInput={({ currentTarget }) => setUsername(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={words.password}>
        {(tied) => (
          <input
            {...tied}
            required
            type="password"
            autocomplete="current-password"
            value={password}
            onInput={({ currentTarget }) => setPassword(currentTarget.value)}
          />
        )}
      </Field>
      {codeAsked && (
        <Field label={words.code} hint={words.codeHint}>
          {(tied) => (
            <input
              {...tied}
              required
              inputMode="numeric"
              autocomplete="one-time-code"
              maxLength={8}
              value={totp}
              onInput={({ currentTarget }) => setTotp(currentTarget.value)}
            />
          )}
        </Field>
      )}
      {props.children}
      {problem && (
        <p class="error" role="alert">
          {problem.status === 0 ? words.noLine : problem.detail}
        </p>
      )}
      <button class="main wide" type="submit" aria-busy={busy}>
        {props.submit}
      </button>
    </form>
  )
}

function PinField(props: {
  label: string
  value: string
  problem?: string | null
  autocomplete: string
  onInput: (pin: string) => void
}) {
  return (
    <Field label={props.label} problem={props.problem}>
      {(tied) => (
        <input
          {...tied}
          class="pin"
          type="password"
          inputMode="numeric"
          maxLength={6}
          autocomplete={props.autocomplete}
          value={props.value}
          onInput={({ currentTarget }) => props.onInput(currentTarget.value.replace(/\D/g, ''))}
        />
      )}
    </Field>
  )
}

function ChoosePin() {
  const words = t().gate
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { busy, submit } = useSubmit(async () => {
    const why =
      pin.length !== 6
        ? words.pinSix
        : isWeakPin(pin)
          ? words.pinWeak
          : pin !== again
            ? words.pinDiffer
            : null
    setProblem(why)
    if (!why) await choosePin(pin)
  })
  return (
    <Plain title={words.pinTitle}>
      <p>{words.pinWhy}</p>
      <form onSubmit={submit}>
        <PinField
          label={words.pin}
          value={pin}
          problem={problem}
          autocomplete="new-password"
          onInput={setPin}
        />
        <PinField
          label={words.pinAgain}
          value={again}
          autocomplete="new-password"
          onInput={setAgain}
        />
        <button class="main wide" type="submit" aria-busy={busy}>
          {words.pinSet}
        </button>
      </form>
    </Plain>
  )
}

function Unlock(props: { onForgot: () => void }) {
  const words = t().gate
  const { phone, unsent } = useApp()
  const [pin, setPin] = useState('')
  const [wrong, setWrong] = useState(false)
  const { busy, submit } = useSubmit(async () => {
    if (pin.length !== 6) return
    setWrong(!(await unlock(pin)))
    setPin('')
  })
  if (!phone) return null
  const left = PIN_TRIES_MAX - phone.wrongPins
  return (
    <Plain title={words.lockedTitle}>
      <p>{words.lockedHello(phone.staffName)}</p>
      <form onSubmit={submit}>
        <PinField
          label={words.pin}
          value={pin}
          problem={wrong ? words.pinWrong(left) : null}
          autocomplete="off"
          onInput={setPin}
        />
        <button class="main wide" type="submit" aria-busy={busy}>
          {words.unlock}
        </button>
      </form>
      <p class="soft">{t().unsent(unsent)}</p>
      <button type="button" class="plain" onClick={props.onForgot}>
        {words.forgot}
      </button>
    </Plain>
  )
}
