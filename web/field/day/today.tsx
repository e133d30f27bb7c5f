/** @jsxImportSource preact */
// 今天: what I did, what is begun, what is left; and the receipts for those who stand at the door without a phone.
import { doorStates, progressOf } from '../doors/progress.ts'
import { SIGNS } from '../doors/doors.tsx'
import type { KeptPack } from '../state.ts'
import { arrivedLater } from '../visit/arrived.ts'
import { CornerList } from './corner-list.tsx'
import { isLate, LateNote } from './late-note.tsx'
import { t, useApp, useNow } from '../ui.tsx'
import { forgetReceipt } from '../forms.ts'
import type { Visited, VisitedAppeal } from '../visit/draft.ts'
import { isSealed } from '../visit/sealed.ts'

export function DayPage() {
  const words = t().today
  const { visited, drafts, pack } = useApp()
  const now = useNow()
  const mine = visited.filter(
    ({ happenedAt }) => new Date(happenedAt).toDateString() === now.toDateString(),
  )
  const earlier = arrivedLater(visited, now)
  const appeals = mine.reduce((sum, visit) => sum + visit.appeals.length, 0)
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">
        <b>{words.visits(mine.length)}</b>
        <br />
        {words.appeals(appeals)}
      </p>
      {drafts.length > 0 && (
        <>
          <h2>{words.drafts}</h2>
          <ul class="acts">
            {drafts.map(({ id, door, cameBack }) => (
              <li key={id} class="box gold">
                <p>
                  <b>{door || t().visit.title}</b>
                  {cameBack !== null && ` · ${t().outbox.states.refused}`}
                </p>
                <a class="button" href={`#/visit/${id}`}>
                  {words.open}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {pack && <CornerList today={dayInChina(pack, now)} />}
      {pack && <Brief />}
      <LateNote of={[...mine, ...earlier]} />
      {mine.length === 0 && <p class="soft">{words.none}</p>}
      <ul class="acts">
        {mine.map((visit) => (
          <VisitLine key={visit.id} visit={visit} />
        ))}
      </ul>
      {earlier.length > 0 && (
        <>
          <h2>{words.earlier}</h2>
          <ul class="acts">
            {earlier.map((visit) => (
              <VisitLine key={visit.id} visit={visit} withDay />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Brief() {
  const words = t().today
  const { pack, visited } = useApp()
  const now = useNow()
  if (!pack) return null
  const mine = new Set(pack.villages.filter((village) => village.mine).map(({ id }) => id))
  const grids = new Set(
    pack.grids.filter(({ villageId }) => mine.has(villageId)).map(({ id }) => id),
  )
  const doors = pack.households.filter(({ gridId }) => grids.has(gridId))
  const { left } = progressOf(doors, doorStates(pack.households, visited))
  const { drive } = pack
  const today = dayInChina(pack, now)
  return (
    <div class="box tint">
      {drive && (
        <p>
          <b>{drive.name}</b>
          <br />
          {words.days(drive.fromOn, drive.toOn)}
          {drive.team && (
            <>
              <br />
              {words.team(drive.team)}
            </>
          )}
        </p>
      )}
      <p>{words.left(left)}</p>
      {drive && today > drive.toOn && <p class="error">{words.ended}</p>}
    </div>
  )
}

/** Days count there, by the server's clock: this phone's may be wrong. */
function dayInChina({ madeAt, fetchedAt }: KeptPack, now: Date): string {
  const off = Date.parse(madeAt) - Date.parse(fetchedAt)
  return new Date(now.getTime() + off + 8 * 60 * 60_000).toISOString().slice(0, 10)
}

function VisitLine({ visit, withDay = false }: { visit: Visited; withDay?: boolean }) {
  const words = t().today
  const { answer } = visit
  const at = new Date(visit.happenedAt)
  const day = withDay ? `${words.day(at.getMonth() + 1, at.getDate())} ` : ''
  const time = `${day}${at.toTimeString().slice(0, 5)}`
  return (
    <li class="box">
      <p>
        <b>{visit.label}</b> {time}
        <br />
        <span aria-hidden="true">{SIGNS[visit.result]} </span>
        {t().results[visit.result]} · {answer ? `✓ ${t().outbox.states.sent}` : words.waiting}
        {isLate(visit) && <mark>{words.late}</mark>}
      </p>
      {answer?.others.map((other) => (
        <p key={other.visitId} class="soft">
          {words.others(other.by, t().results[other.result])}
        </p>
      ))}
      {visit.appeals.length > 0 && (
        <details>
          <summary>
            {words.appeals(visit.appeals.length)} · {words.receipts}
          </summary>
          {answer && answer.appeals.length > 0 && <p class="soft">{words.receiptHint}</p>}
          <ol>
            {visit.appeals.map((appeal) => (
              <AppealLine key={appeal.commandId} visit={visit} appeal={appeal} />
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}

function AppealLine({ visit, appeal }: { visit: Visited; appeal: VisitedAppeal }) {
  const words = t().today
  const { answer } = visit
  const { commandId, text, slip } = appeal
  const mine = answer?.appeals.find((one) => one.commandId === commandId)
  const sealed = isSealed(appeal)
  return (
    <li>
      <p class="words">{sealed ? (answer ? words.sealed : words.sealedWaiting) : text}</p>
      {slip && <p class="soft">{`${t().visit.slip} ${slip}`}</p>}
      {mine && (
        <p class="receipt">
          {words.code} <b>{mine.receipt.code}</b>
          <br />
          {words.secret} <b>{mine.receipt.secret}</b>
        </p>
      )}
      {mine && sealed && (
        <button type="button" onClick={() => void forgetReceipt(visit, commandId)}>
          {words.handed}
        </button>
      )}
      {!answer && !sealed && <p class="soft">{words.waiting}</p>}
      {mine?.filedInstead && <p class="soft">{words.filedInstead}</p>}
    </li>
  )
}
