// 报账表 in the form offices use: title, week, unit, columns, totals, remarks, who signed and when, and the hash.
import { dayOf, timeOfDay } from '../platform/days.ts'
import { xlsxOf, type Cell } from '../spreadsheets/xlsx-writer.ts'
import type { Account } from './contract.ts'
import {
  FACT_GROUPS,
  FACT_WORDS,
  isShownFact,
  STATE_WORDS,
  TABLE_FACTS,
  TRACK_WORDS,
} from './contract-words.ts'
import { sheetTexts as t } from './texts.ts'
import { trulyLines } from './truly-words.ts'

export type Printed = Omit<Account, 'refusal'>

/** Rows of cells under heads; `wide` needs the whole width of a page. */
export interface Part {
  heads: string[]
  rows: string[][]
  wide: boolean
}

/** The account, and behind it every appeal that its numbers count, as far as the reader may see them (details.ts). */
export function accountXlsx(
  district: string,
  account: Printed,
  details: AsyncIterable<Cell[]>,
): AsyncGenerator<Buffer> {
  const { heading, parts, remarks, proof } = sheetOf(district, account)
  const rows = [
    ...heading.map((line) => [line]),
    ...parts.flatMap(({ heads, rows: own }) => [[''], heads, ...own.map(counted)]),
    [''],
    ...[...remarks, ...proof].map((line) => [line]),
  ]
  return xlsxOf(
    { name: t.sheet, heads: [t.title(district)], rows: each(rows), widths: [NAME_CHARS] },
    { name: t.details, heads: t.detailHeads, rows: details, widths: DETAIL_CHARS },
  )
}

/** Numbers that an office can add up, beside the name of what they count. */
const counted = (cells: string[]) =>
  cells.map((cell, column) => (column > 0 && /^\d+$/.test(cell) ? Number(cell) : cell))
const NAME_CHARS = 34
/** As the heads of the details. */
const DETAIL_CHARS = [NAME_CHARS, 14, 60, 28, 10, 40, 12, 10]

async function* each(rows: Cell[][]): AsyncGenerator<Cell[]> {
  yield* rows
}

/** What stands on it, in words: the same on paper and in the file. */
export function sheetOf(district: string, account: Printed) {
  const { week } = account
  const moment = (at: string) => `${dayOf(new Date(at))} ${timeOfDay(new Date(at))}`
  const heading = [
    t.period(moment(week.opensAt), moment(week.cutOffAt)),
    t.unit(account.name, STATE_WORDS[account.state].zh),
  ]
  const more = account.below.length > 0
  const count = (n: number | undefined) => String(n ?? 0)
  const figures: Part[] = FACT_GROUPS.flatMap(({ zh, facts }) => {
    const rows = facts
      .filter((fact) => isShownFact(fact, account.rolled))
      .map((fact) => [
        FACT_WORDS[fact].zh,
        count(account.figures[fact]),
        ...(more ? [count(account.rolled[fact])] : []),
      ])
    const heads = [zh, t.own, ...(more ? [t.rolled] : [])]
    return rows.length > 0 ? [{ heads, rows, wide: false }] : []
  })
  const claims: Part[] =
    account.claims.length === 0
      ? []
      : [
          {
            heads: [t.claims, t.own],
            rows: account.claims.map(({ outcome, track, n }) => [
              `${outcome === 'solved' ? FACT_WORDS.claimed_solved.zh : FACT_WORDS.claimed_explained.zh} · ${TRACK_WORDS[track]?.zh ?? track}`,
              count(n),
            ]),
            wide: false,
          },
        ]
  const below: Part[] = more
    ? [
        {
          heads: [t.below, ...TABLE_FACTS.map((fact) => FACT_WORDS[fact].zh), t.state],
          rows: account.below.map((unit) => [
            unit.name,
            ...TABLE_FACTS.map((fact) => count(unit.rolled[fact])),
            STATE_WORDS[unit.state].zh,
          ]),
          wide: true,
        },
      ]
    : []
  const truly: Part[] = account.truly
    ? [
        {
          heads: [t.truly(account.truly.fromWeek, account.truly.toWeek), ''],
          rows: trulyLines(account.truly),
          wide: true,
        },
      ]
    : []
  return {
    heading,
    parts: [...figures, ...claims, ...truly, ...below],
    remarks: remarksOf(account, moment),
    proof: proofOf(account, moment),
  }
}

function remarksOf({ signature, remarks, truly }: Printed, moment: (at: string) => string) {
  return [
    truly ? t.trulyNote : t.trulyNone,
    `${t.remarks}：${signature?.remarks || t.noRemarks}`,
    ...remarks.map(({ no, name, at, text }) => `${t.correction(no, name, moment(at))}：${text}`),
  ]
}

/** Who signed, and the hashes: they stay together. */
function proofOf({ signature, sha256, week }: Printed, moment: (at: string) => string) {
  return [
    signature
      ? `${t.signed(signature.name, t.roles[signature.role] ?? signature.role, moment(signature.signedAt))}${signature.late ? t.late : ''}`
      : t.unsigned,
    ...(signature ? [t.signatureHash(signature.sha256)] : []),
    ...(sha256 ? [t.hash(sha256), t.check(week.week)] : []),
  ]
}
