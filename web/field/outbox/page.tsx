/** @jsxImportSource preact */
// 待上传: every act with its state in words; what came back is corrected here.
import { sendNow } from '../app.ts'
import { arrivedOn } from '../visit/arrived.ts'
import { isLate, LateNote } from '../day/late-note.tsx'
import { correct, discardEntry, retry } from '../forms.ts'
import type { Entry } from '../keep/outbox-shelf.ts'
import { go } from '../place.ts'
import { t, useApp, useNow } from '../ui.tsx'
import { DiscardLog, GiveUp } from './give-up.tsx'
import { waitsForVisit } from './order.ts'

export function OutboxPage() {
  const words = t().outbox
  const { entries, visited, sending } = useApp()
  const rows = entries.map(({ row }) => row)
  const today = useNow().toDateString()
  const arrived = visited.filter((visit) => visit.answer && arrivedOn(visit) === today)
  const stateOf = ({ row, act }: Entry): string => {
    if (row.refusal) return words.states.refused
    if (!act) return words.states.newer
    if (sending?.id === row.id) return words.states.sending(Math.floor(sending.part * 100))
    return waitsForVisit(row, rows) ? words.states.waitsForVisit : words.states.waiting
  }
  return (
    <>
      <h1>{words.title}</h1>
      {entries.length === 0 ? (
        <p class="box tint">✓ {words.empty}</p>
      ) : (
        <>
          <p class="soft">{words.words}</p>
          <button type="button" class="main wide" onClick={sendNow}>
            {words.send}
          </button>
        </>
      )}
      <ul class="acts">
        {entries.map((entry) => (
          <li key={entry.row.n} class={entry.row.refusal ? 'box warn' : 'box'}>
            <p>
              <b>{nameOf(entry)}</b>
              <br />
              {stateOf(entry)}
            </p>
            {entry.row.refusal && <Refused entry={entry} />}
          </li>
        ))}
      </ul>
      {arrived.length > 0 && (
        <>
          <h2>{words.delivered}</h2>
          <LateNote of={arrived} />
          <ul class="acts">
            {arrived.map((visit) => (
              <li key={visit.id} class="box tint">
                <b>{visit.label}</b> ✓ {words.states.sent}
                {isLate(visit) && <mark>{t().today.late}</mark>}
              </li>
            ))}
          </ul>
        </>
      )}
      <DiscardLog />
    </>
  )
}

function nameOf({ act }: Entry): string {
  const words = t().outbox
  if (!act) return words.visit
  if (act.kind === 'discard') return `${act.label} · ${words.discards.entry}`
  if (act.kind === 'visit') return `${act.label} · ${t().results[act.input.result]}`
  if (act.kind === 'finding') return act.label
  const size = words.size(Math.max(1, Math.round(act.bytes / 1024)))
  return `${act.label} · ${words.kinds[act.uploadKind]} ${size}`
}

function Refused({ entry }: { entry: Entry }) {
  const words = t().outbox
  const { refusal } = entry.row
  const reason = refusal?.code === 'file_gone' ? words.fileGone : refusal?.words || words.noReason
  return (
    <>
      <p>{reason}</p>
      <div class="pair">
        {(entry.act?.kind === 'visit' || entry.act?.kind === 'finding') && (
          <button type="button" class="main" onClick={() => void correctAct(entry)}>
            {words.correct}
          </button>
        )}
        <button type="button" onClick={() => void retry(entry)}>
          {words.retry}
        </button>
      </div>
      {entry.act && <GiveUp kind={entry.act.kind} onGiveUp={(why) => discardEntry(entry, why)} />}
    </>
  )
}

async function correctAct(entry: Entry) {
  if (entry.act?.kind === 'finding') {
    // With the inspector's pages: a collector's phone never loads them.
    const { correctCheck } = await import('../checks/store.ts')
    const lineId = await correctCheck(entry)
    if (lineId) go(`check/${lineId}`)
    return
  }
  const id = await correct(entry)
  if (id) go(`visit/${id}`)
}
