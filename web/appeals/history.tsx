// 办理经过: newest day first, in words, with who did it as which unit; the proof of each line on demand.
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryLine } from '../../src/appeals/contract.ts'
import { useMe } from '../app/session.ts'
import { useNames } from '../organisation/names.ts'
import { helpLine } from '../triage/help/help-line.ts'
import '../triage/help/texts.ts'
import { dayOf, dayText, languageOf, momentText, timeOf, weekdayText } from '../ui/days.ts'
import { Photos } from './photos.tsx'
import { sentenceOf, SYSTEM_TYPES } from './sentences.ts'

const SHOWN_AT_FIRST = 30

export function History({ lines }: { lines: readonly HistoryLine[] }) {
  const { t, i18n } = useTranslation(['appeals', 'ui'])
  const { t: ofHelp } = useTranslation(['help', 'appeals'])
  const names = useNames()
  const { today } = useMe()
  const language = languageOf(i18n.language)
  const [withSystem, setWithSystem] = useState(false)
  const [all, setAll] = useState(false)
  const wanted = lines.filter((line) => withSystem || !SYSTEM_TYPES.has(line.type)).toReversed()
  const shown = all ? wanted : wanted.slice(0, SHOWN_AT_FIRST)
  return (
    <>
      {byDay(shown).map(({ day, lines: ofDay }) => (
        <section key={day} aria-label={dayText(day, language)}>
          <h3 className="history-day" style={{ fontSize: '1em' }}>
            {dayText(day, language, today)} {weekdayText(day, language)}
          </h3>
          <ol className="plain-list">
            {ofDay.map((line) => {
              const { what, said, fileIds } = sentenceOf(line, names, t, language)
              const help = helpLine(line, names, ofHelp)
              return (
                <li key={line.seq} className="history-line">
                  <time dateTime={line.at}>{timeOf(line.at)}</time>
                  <div>
                    <div>
                      {what}
                      <Tooltip
                        title={t('history.proof', {
                          seq: line.seq,
                          version: line.rulebookVersion,
                          hash: line.hash.slice(0, 16),
                        })}
                      >
                        <small tabIndex={0}>
                          {' '}
                          ·{' '}
                          {line.unitId
                            ? t('history.as', { by: line.by, unit: names.unit(line.unitId) })
                            : line.by}
                        </small>
                      </Tooltip>
                    </div>
                    {help && <small className="history-help">{help}</small>}
                    {said && <blockquote>{said}</blockquote>}
                    {line.lift && (
                      <>
                        <div>
                          {t('falseLifted', {
                            unit: names.unit(line.lift.unitId),
                            by: line.lift.by,
                            at: momentText(line.lift.at, language, today),
                          })}
                        </div>
                        <blockquote>{line.lift.reason}</blockquote>
                      </>
                    )}
                    {fileIds.length > 0 && (
                      <div style={{ marginTop: 8 }}>
                        <Photos fileIds={fileIds} size={72} />
                      </div>
                    )}
                  </div>
                </li>
              )
            })}
          </ol>
        </section>
      ))}
      <div className="row no-print" style={{ marginTop: 12 }}>
        {!all && wanted.length > shown.length && (
          <Button size="small" onClick={() => setAll(true)}>
            {t('history.showAll', { n: wanted.length })}
          </Button>
        )}
        {lines.some((line) => SYSTEM_TYPES.has(line.type)) && (
          <Button size="small" type="text" onClick={() => setWithSystem(!withSystem)}>
            {withSystem ? t('history.hideSystem') : t('history.showSystem')}
          </Button>
        )}
      </div>
    </>
  )
}

export function byDay(lines: readonly HistoryLine[]): { day: string; lines: HistoryLine[] }[] {
  const days: { day: string; lines: HistoryLine[] }[] = []
  for (const line of lines) {
    const day = dayOf(line.at)
    const last = days.at(-1)
    if (last?.day === day) last.lines.push(line)
    else days.push({ day, lines: [line] })
  }
  return days
}
