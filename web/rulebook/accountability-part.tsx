// 报账与考核: the Friday, callbacks, the lot, the board's formula, what follows. As sentences to read, as fields to edit.
import { Alert, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  METRICS,
  type Accountability,
  type PublicNumber,
} from '../../src/rulebook/contract-accountability.ts'
import { Consequences, PeerGroups, type Group, type Rule } from './accountability-lists.tsx'
import { FocusPlace } from './focus.tsx'
import { LimitFields, LimitWords } from './limit-fields.tsx'
import type { PartProps } from './parts.ts'
import { PublicNumberLine } from './public-number.tsx'
import { Field, Line, Panel } from './rule-lines.tsx'
import './accountability-texts.ts'

export function AccountabilityPart({ doc, onChange, focus, onFocusDone }: PartProps) {
  const { t } = useTranslation('accountabilityRules')
  const now = doc.accountability
  const { account, callbacks, evidence, spotChecks, board, consequences, raise } = now
  const set = onChange && ((part: Partial<Accountability>) => onChange(accounting(doc, part)))
  const number = (
    label: string,
    value: number,
    [min, max]: [number, number],
    part: (value: number) => Partial<Accountability>,
  ) => (
    <Field
      label={label}
      value={value}
      min={min}
      max={max}
      onChange={set && ((fresh) => set(part(fresh)))}
    />
  )
  const total = METRICS.reduce((sum, metric) => sum + board.weights[metric], 0)
  return (
    <FocusPlace focus={focus} onDone={onFocusDone}>
      <div className="stack">
        <Panel title={t('account')} hint={t('accountHint')}>
          <Line path="accountability.account.weekday" name={t('cutOff')}>
            {set ? (
              <>
                <Select
                  style={{ width: 110 }}
                  aria-label={t('weekday')}
                  value={account.weekday}
                  onChange={(weekday) => set({ account: { ...account, weekday } })}
                  options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
                    value: day,
                    label: t(`day.d${day as 1}`),
                  }))}
                />{' '}
                <Input
                  type="time"
                  style={{ width: 110 }}
                  aria-label={t('time')}
                  value={account.time}
                  onChange={(event) => set({ account: { ...account, time: event.target.value } })}
                />
              </>
            ) : (
              <strong>
                {t(`day.d${account.weekday as 5}`)} {account.time}
              </strong>
            )}
          </Line>
          <Line path="accountability.account.signWithinHours" name={t('signWithin')}>
            {number(t('signWithin'), account.signWithinHours, [1, 120], (signWithinHours) => ({
              account: { ...account, signWithinHours },
            }))}{' '}
            {t('hours')}
          </Line>
        </Panel>
        <Panel title={t('callbacks')} hint={t('callbacksHint')}>
          <Line path="accountability.callbacks.attempts" name={t('attempts')}>
            {number(t('attempts'), callbacks.attempts, [1, 9], (attempts) => ({
              callbacks: { ...callbacks, attempts },
            }))}{' '}
            {t('times')}
          </Line>
          <Line path="accountability.callbacks.satisfiedFrom" name={t('satisfiedFrom')}>
            {number(t('satisfiedFrom'), callbacks.satisfiedFrom, [2, 5], (satisfiedFrom) => ({
              callbacks: { ...callbacks, satisfiedFrom },
            }))}{' '}
            {t('level')}
          </Line>
          <Line path="accountability.callbacks.dayParts" name={t('dayParts')}>
            <strong>
              {callbacks.dayParts.map(({ from, to }) => `${from}–${to}`).join(t('comma'))}
            </strong>
          </Line>
        </Panel>
        <Panel title={t('evidence')} hint={t('evidenceHint')}>
          <Line path="accountability.evidence.pointKm" name={t('pointKm')} why={t('pointKmWhy')}>
            {number(t('pointKm'), evidence.pointKm, [1, 50], (pointKm) => ({
              evidence: { ...evidence, pointKm },
            }))}{' '}
            {t('km')}
          </Line>
          <Line path="accountability.evidence.areaKm" name={t('areaKm')} why={t('areaKmWhy')}>
            {number(t('areaKm'), evidence.areaKm, [1, 50], (areaKm) => ({
              evidence: { ...evidence, areaKm },
            }))}{' '}
            {t('km')}
          </Line>
          <Line path="accountability.evidence.rushPercent" name={t('rush')} why={t('rushWhy')}>
            {number(t('rushHours'), evidence.rushHours, [1, 120], (rushHours) => ({
              evidence: { ...evidence, rushHours },
            }))}{' '}
            {t('rushBetween')}{' '}
            {number(t('rushPercent'), evidence.rushPercent, [1, 100], (rushPercent) => ({
              evidence: { ...evidence, rushPercent },
            }))}{' '}
            %
          </Line>
        </Panel>
        <Panel title={t('spotChecks')} hint={t('spotChecksHint')}>
          <Line path="accountability.spotChecks.percent" name={t('percent')}>
            {number(t('percent'), spotChecks.percent, [1, 100], (percent) => ({
              spotChecks: { ...spotChecks, percent },
            }))}{' '}
            %
          </Line>
          <Line path="accountability.spotChecks.afterFalse" name={t('afterFalse')}>
            {number(t('weeks'), spotChecks.afterFalse.weeks, [1, 52], (weeks) => ({
              spotChecks: { ...spotChecks, afterFalse: { ...spotChecks.afterFalse, weeks } },
            }))}{' '}
            {t('weeksTimes')}{' '}
            {number(t('factor'), spotChecks.afterFalse.times, [1, 20], (times) => ({
              spotChecks: { ...spotChecks, afterFalse: { ...spotChecks.afterFalse, times } },
            }))}{' '}
            {t('fold')}
          </Line>
          <Line path="accountability.spotChecks.fieldDays" name={t('fieldDays')}>
            {number(t('fieldDays'), spotChecks.fieldDays, [1, 30], (fieldDays) => ({
              spotChecks: { ...spotChecks, fieldDays },
            }))}{' '}
            {t('days')}
          </Line>
          <PublicNumberLine
            rule={spotChecks.publicNumber}
            {...(set && {
              onChange: (publicNumber: PublicNumber | null) =>
                set({ spotChecks: { ...spotChecks, publicNumber } }),
            })}
          />
        </Panel>
        <Panel title={t('board')} hint={t('boardHint')}>
          {METRICS.map((metric) => (
            <Line
              key={metric}
              path={`accountability.board.weights.${metric}`}
              name={t(`metric.${metric}`)}
              why={t(`metricWhy.${metric}`)}
            >
              {number(t(`metric.${metric}`), board.weights[metric], [0, 100], (weight) => ({
                board: { ...board, weights: { ...board.weights, [metric]: weight } },
              }))}{' '}
              %
            </Line>
          ))}
          <Line path="accountability.board.weights" name={t('total')}>
            <strong>{total} %</strong>
          </Line>
          {total !== 100 && <Alert type="error" showIcon title={t('totalWrong', { total })} />}
          <Line path="accountability.board.weeks" name={t('boardWeeks')}>
            {number(t('boardWeeks'), board.weeks, [1, 52], (weeks) => ({
              board: { ...board, weeks },
            }))}{' '}
            {t('weeks')}
          </Line>
          <Line path="accountability.board.dueMin" name={t('dueMin')} why={t('dueMinWhy')}>
            {number(t('dueMin'), board.dueMin, [1, 1000], (dueMin) => ({
              board: { ...board, dueMin },
            }))}
          </Line>
        </Panel>
        <PeerGroups
          groups={board.peerGroups}
          {...(set && {
            onChange: (peerGroups: Group[]) => set({ board: { ...board, peerGroups } }),
          })}
        />
        <Consequences
          rules={consequences.rules}
          {...(set && {
            onChange: (rules: Rule[]) => set({ consequences: { ...consequences, rules } }),
          })}
        />
        <Panel title={t('limits')}>
          {(
            [
              ['board.objection', t('objection'), board.objection],
              ['consequences.talk', t('talk'), consequences.talk],
              ['consequences.rectification', t('rectificationDays'), consequences.rectification],
            ] as const
          ).map(([path, name, limit]) => (
            <li key={path} data-path={`accountability.${path}`}>
              <span className="limit-name">{name}</span>
              {set ? (
                <LimitFields
                  name={name}
                  limit={limit}
                  onChange={(fresh) =>
                    set(
                      path === 'board.objection'
                        ? { board: { ...board, objection: fresh } }
                        : path === 'consequences.talk'
                          ? { consequences: { ...consequences, talk: fresh } }
                          : { consequences: { ...consequences, rectification: fresh } },
                    )
                  }
                />
              ) : (
                <LimitWords limit={limit} />
              )}
            </li>
          ))}
        </Panel>
        <Panel title={t('raise')} hint={raise.basis}>
          <Line path="accountability.raise.redos" name={t('raiseRedos')}>
            {number(t('raiseRedos'), raise.redos, [1, 10], (redos) => ({
              raise: { ...raise, redos },
            }))}{' '}
            {t('redoTimes')}
          </Line>
          <Line path="accountability.raise.units" name={t('raiseUnits')}>
            {number(t('raiseUnits'), raise.units, [1, 10], (units) => ({
              raise: { ...raise, units },
            }))}{' '}
            {t('units')}
          </Line>
        </Panel>
      </div>
    </FocusPlace>
  )
}

const accounting = (doc: PartProps['doc'], part: Partial<Accountability>) => ({
  ...doc,
  accountability: { ...doc.accountability, ...part },
})
