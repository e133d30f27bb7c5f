import { useTranslation } from 'react-i18next'
import type { CalendarAnswer } from '../../src/deadlines/contract.ts'
import { useMe } from '../app/session.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { weeksOf, type Cell } from './months.ts'

/** One month of the year grid. A day that is out of the ordinary carries a sign and a sentence, not only a colour. */
export function Month({
  year,
  month,
  notices,
}: {
  year: number
  month: number
  notices: ReadonlyMap<string, CalendarAnswer['days'][number]>
}) {
  const { t, i18n } = useTranslation('deadlines')
  const locale = languageOf(i18n.language) === 'en' ? 'en-GB' : 'zh-CN'
  const name = new Date(Date.UTC(year, month - 1, 1)).toLocaleDateString(locale, {
    month: 'long',
    timeZone: 'UTC',
  })
  return (
    <section className="panel month">
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            {[...t('weekdays')].map((day, index) => (
              <th key={`${day}${index}`} scope="col">
                {day}
              </th>
            ))}
          </tr>
          {/* two days share a letter in English */}
        </thead>
        <tbody>
          {weeksOf(year, month, notices).map((week, index) => (
            <tr key={index}>
              {week.map((cell, place) =>
                cell ? <Day key={cell.day} cell={cell} /> : <td key={place} />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Day({ cell }: { cell: Cell }) {
  const { t, i18n } = useTranslation('deadlines')
  const { today } = useMe()
  const day = dayText(cell.day, languageOf(i18n.language))
  const marked = cell.kind === 'holiday' || cell.kind === 'make-up'
  const sentence =
    cell.kind === 'holiday'
      ? t('dayOff', { day, name: cell.name })
      : cell.kind === 'make-up'
        ? t('dayWork', { day, name: cell.name })
        : undefined
  return (
    <td
      className={`${cell.kind} ${cell.day === today ? 'today' : ''}`}
      title={sentence}
      aria-current={cell.day === today ? 'date' : undefined}
    >
      {cell.date}
      {marked && <sup aria-hidden>{cell.kind === 'holiday' ? t('mark.off') : t('mark.work')}</sup>}
      {sentence && <span className="visually-hidden">{sentence}</span>}
    </td>
  )
}
