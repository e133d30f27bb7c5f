// Enrolling, unlocking, locking, and what is fetched: everything that changes the state of the phone but its forms.
import type { Me, SignIn } from '../../src/organisation/contract.ts'
import { FIELD_PATHS } from '../../src/visits/contract-wire.ts'
import type { Device, DeviceChecked, FieldPack } from '../../src/visits/contract.ts'
import { ApiProblem } from '../http.ts'
import { newId } from './keep/ids.ts'
import { countChecks, countUnsent, listEntries } from './keep/outbox-shelf.ts'
import {
  dropValue,
  findPhone,
  keepValue,
  openShelf,
  readAll,
  readValue,
  savePhone,
  wipe,
  type Keep,
  type Phone,
  type Shelf,
} from './keep/shelf.ts'
import { newKey, PIN_TRIES_MAX, unwrapKey, wrapKey } from './keep/vault.ts'
import type { Discarded } from './outbox/discard.ts'
import { openSender, type Sender } from './outbox/sender.ts'
import { placeOf } from './place.ts'
import { appState, set, type KeptPack } from './state.ts'
import type { Draft, Visited } from './visit/draft.ts'
import { forTheDay } from './visit/sealed.ts'
import { call, fetchUnlessSame, type Fetched } from './wire.ts'

let shelf: Shelf | null = null
let keep: Keep | null = null
let sender: Sender | null = null
/** Between signing in and the PIN: the password is needed once more, to wrap the key. */
let enrolling: { me: Me; password: string; deviceId: string; label: string } | null = null
const otherTabs = new BroadcastChannel('huiyin-field')

export function theShelf(): Shelf {
  if (!shelf) throw new Error('the shelf is opened at the start')
  return shelf
}
/** The unlocked phone. Pages that ask are only drawn when it is. */
export function theKeep(): Keep {
  if (!keep) throw new Error('the phone is locked')
  return keep
}

export async function start() {
  otherTabs.onmessage = ({ data }) => {
    if (data === 'wiped') location.reload()
    else void readShelf().then(readDrafts)
  }
  const looked = await Promise.race([firstLook(), patience(FIRST_LOOK_MS)]).catch(() => null)
  if (looked === 'no answer') {
    // Seen once, when the tab before was killed: the browser never answers. A new page gets its answer.
    if (!sessionStorage.getItem(RELOADED)) {
      sessionStorage.setItem(RELOADED, '1')
      return location.reload()
    }
    return set({ gate: 'stuck' })
  }
  sessionStorage.removeItem(RELOADED)
  if (!looked) return set({ gate: 'unusable' }) // private mode of some browsers: nothing could be kept
  const { phone, unsent } = looked
  set({
    phone,
    unsent,
    gate: !phone ? 'sign_in' : phone.wrongPins >= PIN_TRIES_MAX ? 'locked_out' : 'locked',
  })
  // A lost phone is locked, and that is when it must learn that it was revoked.
  await wipeIfRevoked()
}

const FIRST_LOOK_MS = 6_000
const RELOADED = 'huiyin-field-reloaded'
const patience = (ms: number) =>
  new Promise<'no answer'>((resolve) => setTimeout(() => resolve('no answer'), ms))

async function firstLook() {
  shelf = await openShelf(() => location.reload())
  return { phone: (await findPhone(shelf)) ?? null, unsent: await countUnsent(shelf) }
}

// ── Enrolling, unlocking, locking ────────────────────────────────────────────────────────────────────

/** The first time on this phone. Throws the server's problem. */
export async function enrol(input: SignIn, label: string) {
  const me = await call<Me>({ deviceId: null, unsent: 0 }, 'POST', '/api/session', input)
  const deviceId = enrolling?.deviceId ?? newId()
  await call<Device>({ deviceId, unsent: 0 }, 'POST', FIELD_PATHS.devices, { deviceId, label })
  enrolling = { me, password: input.password, deviceId, label }
  set({ gate: 'choose_pin' })
}

export async function choosePin(pin: string) {
  const known = appState().phone
  if (keep && known) {
    const phone = { ...known, pin: await wrapKey(keep.key, pin), wrongPins: 0 }
    await savePhone(theShelf(), phone)
    return opened(phone, keep.key)
  }
  if (!enrolling) throw new Error('nobody signed in')
  const { me, password, deviceId, label } = enrolling
  const key = await newKey()
  const phone: Phone = {
    deviceId,
    label,
    staffId: me.staff.id,
    staffName: me.staff.name,
    username: me.staff.username,
    pin: await wrapKey(key, pin),
    password: await wrapKey(key, password),
    wrongPins: 0,
    persisted: (await navigator.storage?.persist?.()) ?? null,
  }
  await savePhone(theShelf(), phone)
  enrolling = null
  await opened(phone, key)
}

/** True when it opened. The wrong try is written down before the right one can be known: pulling the battery wins nothing. */
export async function unlock(pin: string): Promise<boolean> {
  const found = await findPhone(theShelf())
  if (!found || found.wrongPins >= PIN_TRIES_MAX) return false
  const tried = { ...found, wrongPins: found.wrongPins + 1 }
  await savePhone(theShelf(), tried)
  const key = await unwrapKey(found.pin, pin)
  if (key) {
    const phone = { ...found, wrongPins: 0 }
    await savePhone(theShelf(), phone)
    await opened(phone, key)
    return true
  }
  set({ phone: tried })
  if (tried.wrongPins >= PIN_TRIES_MAX) {
    await theShelf().delete('sealed', 'pack') // it can be fetched again; the rest waits for the password
    set({ gate: 'locked_out' })
  }
  return false
}

/** Signs in on an enrolled phone: the session had ended, or the PIN was wrong too often, or forgotten. */
export async function signInAgain(password: string, totp?: string) {
  const phone = appState().phone
  if (!phone) throw new Error('nobody is enrolled')
  const caller = { deviceId: phone.deviceId, unsent: appState().unsent }
  await call<Me>(caller, 'POST', '/api/session', { username: phone.username, password, totp })
  if (await isRevoked(phone)) return revoked()
  set({ signInWords: null })
  const key = keep?.key ?? (await unwrapKey(phone.password, password))
  if (!key) {
    // The password was changed elsewhere: it opens the server and not this phone. The PIN may be tried again.
    const again = { ...phone, wrongPins: 0 }
    await savePhone(theShelf(), again)
    set({ phone: again, gate: 'locked' })
    return
  }
  const renewed = { ...phone, password: await wrapKey(key, password) }
  await savePhone(theShelf(), renewed)
  if (keep) {
    set({ phone: renewed })
    return sender?.sendNow()
  }
  keep = { shelf: theShelf(), key }
  set({ phone: renewed, gate: 'choose_pin' })
}

/** Enrols once more, which is nothing new for a phone that is known, and learns whether it still may. */
async function isRevoked({ deviceId, label }: Phone): Promise<boolean> {
  try {
    const caller = { deviceId, unsent: appState().unsent }
    await call<Device>(caller, 'POST', FIELD_PATHS.devices, { deviceId, label })
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'device_revoked') return true
    if (error instanceof ApiProblem && error.code !== 'device_not_yours') return false // no line: not known
    throw error
  }
  return false
}

/** Asked without a session: one that has ended says only that the password is needed. No answer: not known. */
async function wipeIfRevoked() {
  const { phone, unsent } = appState()
  if (!phone || !navigator.onLine) return
  const { deviceId } = phone
  const asked = { deviceId, unsent }
  const none = { deviceId: null, unsent: 0 }
  const said = await call<DeviceChecked>(none, 'POST', FIELD_PATHS.deviceCheck, asked).catch(
    (error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error
      return null
    },
  )
  if (said?.revoked === true) await revoked()
}

async function opened(phone: Phone, key: CryptoKey) {
  keep = { shelf: theShelf(), key }
  sender?.close()
  sender = openSender(keep, phone.deviceId, {
    onSending: (sending) => set({ sending }),
    onChange: changed,
    onSignIn: sessionEnded,
    onRevoked: () => void revoked(),
  })
  await readShelf()
  set({ drafts: (await readAll(keep, 'draft/')) as Draft[] }) // as in `readShelf`
  set({ phone, gate: 'open' })
  sender.sendNow()
  if (navigator.onLine && isOld(appState().pack)) void refreshPack()
}

/** The screen closes at once. What is on the line may finish: it has the key in its hand and gives it to nobody. */
export function lock() {
  if (!keep || appState().gate !== 'open') return
  keep = null
  sender?.finishThenClose()
  sender = null
  set({
    gate: 'locked',
    pack: null,
    visited: [],
    drafts: [],
    entries: [],
    discards: [],
    sending: null,
  })
}

function sessionEnded(words: string) {
  set({ signInWords: words })
  void wipeIfRevoked()
}

async function revoked() {
  // Whoever walked to these doors is told how many are gone; asked twice at once, the first count stands.
  set({ lost: Math.max(appState().lost, appState().unsent) })
  await wipeAll()
  set({ gate: 'revoked' })
}

async function wipeAll() {
  sender?.close()
  sender = null
  keep = null
  await wipe(theShelf())
  otherTabs.postMessage('wiped')
  set({
    phone: null,
    pack: null,
    visited: [],
    drafts: [],
    entries: [],
    discards: [],
    unsent: 0,
    signInWords: null,
  })
}

/** Never with unsent work: the page says what is left, and locking is offered instead. */
export async function signOut() {
  const held = (await countUnsent(theShelf())) + (await countChecks(theShelf()))
  if (held > 0 || appState().drafts.length > 0) return
  const caller = { deviceId: appState().phone?.deviceId ?? null, unsent: 0 }
  await call<void>(caller, 'DELETE', '/api/session').catch(() => undefined) // without a line the phone forgets all the same
  await wipeAll()
  set({ gate: 'sign_in' })
}

// ── What is kept ─────────────────────────────────────────────────────────────────────────────────────

/** Parts that a pack fetched by an older version of the app does not have. */
const EMPTY_PARTS: Pick<KeptPack, 'corners' | 'units'> = { corners: [], units: [] }

let reads = 0
export async function readShelf() {
  const mine = (reads += 1)
  if (!keep) {
    set({ unsent: await countUnsent(theShelf()) })
    return
  }
  const [pack, visited, entries, discards, checksBegun] = await Promise.all([
    readValue(keep, 'pack'),
    readAll(keep, 'visit/'),
    listEntries(keep),
    readAll(keep, 'discard/'),
    countChecks(keep.shelf),
  ])
  if (mine !== reads) return // a later look has seen more; this one came back after it
  // This app sealed them, and only it has the key.
  set({
    pack: pack ? ({ ...EMPTY_PARTS, ...pack } as KeptPack) : null,
    visited: (visited as Visited[]).sort((a, b) => (a.happenedAt < b.happenedAt ? 1 : -1)),
    entries,
    discards: (discards as Discarded[]).sort((a, b) => (a.at < b.at ? 1 : -1)),
    unsent: entries.length,
    checksBegun,
  })
}

/** Only when no form is open here: what is being typed is newer than what is kept. */
async function readDrafts() {
  if (!keep || placeOf(location.hash).page === 'visit') return
  set({ drafts: (await readAll(keep, 'draft/')) as Draft[] }) // as above
}

/** What is kept became another: shown here and in other tabs. */
export function changed() {
  void readShelf()
  otherTabs.postMessage('changed')
}

export const sendNow = () => sender?.sendNow()
export const sendSoon = () => void sender?.send()
export const isSending = () => sender?.isBusy() ?? false

const PACK_FRESH_MS = 60 * 60_000
/** Unlocking twenty times a day must not fetch two thousand doors twenty times over a thin line. */
function isOld(pack: KeptPack | null): boolean {
  return !pack || Date.now() - Date.parse(pack.fetchedAt) > PACK_FRESH_MS
}

/** True when a fresh one came. Without a line the old one stays good. */
export async function refreshPack(): Promise<boolean> {
  const { phone } = appState()
  if (!keep || !phone) return false
  const holding = keep
  const known = appState().pack
  const arrived = appState().visited.filter(({ answer }) => answer !== null)
  try {
    const fetched = await fetchUnlessSame<FieldPack>(
      { deviceId: phone.deviceId, unsent: appState().unsent },
      FIELD_PATHS.pack,
      known?.etag,
    )
    const kept = keptPack(known, fetched, new Date().toISOString())
    if (!kept) return false
    await keepValue(holding, 'pack', kept)
    for (const visit of arrived) await keepVisited(holding, { ...visit, inPack: true })
    for (const { id, at, told } of appState().discards)
      if (told && isPast(at)) await dropValue(holding, `discard/${id}`)
    changed()
    return true
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (error.code === 'device_revoked') await revoked()
    else if (error.status === 401) sessionEnded(error.detail)
    return false
  }
}

/** The two times beside each other tell how wrong this phone's clock is. Null: no answer of ours. */
function keptPack(
  known: KeptPack | null,
  fetched: Fetched<FieldPack>,
  fetchedAt: string,
): KeptPack | null {
  if (fetched.same) {
    const { madeAt } = fetched
    return known && { ...known, ...(madeAt && { madeAt, fetchedAt }) }
  }
  const { value, etag } = fetched
  if (!Array.isArray(value?.households)) return null
  return { ...value, fetchedAt, ...(etag && { etag }) }
}

const KEEP_DAYS = 30
const isPast = (at: string) => Date.now() - Date.parse(at) > KEEP_DAYS * 24 * 60 * 60_000
/** Old visits go once they are in a pack and a month has passed. */
async function keepVisited(holding: Keep, visit: Visited) {
  if (isPast(visit.happenedAt)) await dropValue(holding, `visit/${visit.id}`)
  else await keepValue(holding, `visit/${visit.id}`, forTheDay(visit, new Date()))
}

/** Some browsers say yes once the page is on the home screen. */
export async function askToKeep() {
  const { phone } = appState()
  if (!phone) return
  const asked = { ...phone, persisted: (await navigator.storage?.persist?.()) ?? null }
  await savePhone(theShelf(), asked)
  set({ phone: asked })
}
