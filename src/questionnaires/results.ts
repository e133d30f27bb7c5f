// What the sheets say together: counts, each with how many answered. Nobody's answer stands alone by name or sheet.
import type { Deps } from '../deps.ts'
import { CSV_MARK, csvLine, safeCell } from '../platform/cells.ts'
import type { Answers, Question, QuestionCount, Results } from './contract.ts'
import { findQuestionnaire } from './templates.ts'
import { resultTexts } from './texts.ts'

export async function resultsOf(deps: Deps, id: string, version?: number): Promise<Results> {
  const { districtId } = deps.config
  const questionnaire = await findQuestionnaire(deps.db, districtId, id, version)
  const versions = await deps.db
    .selectFrom('questionnaire')
    .select('version')
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .execute()
  const printed = await deps.db
    .selectFrom('questionnaire_batch')
    .select((eb) => eb.fn.sum<string>('sheets').as('n'))
    .where('district_id', '=', districtId)
    .where('questionnaire_id', '=', id)
    .where('version', '=', questionnaire.version)
    .executeTakeFirst()
  const rows = await deps.db
    .selectFrom('questionnaire_settled as settled')
    .innerJoin('questionnaire_batch as batch', (join) =>
      join
        .onRef('batch.district_id', '=', 'settled.district_id')
        .onRef('batch.id', '=', 'settled.batch_id'),
    )
    .select('settled.answers')
    .where('batch.district_id', '=', districtId)
    .where('batch.questionnaire_id', '=', id)
    .where('batch.version', '=', questionnaire.version)
    .execute()
  const counted = rows.flatMap(({ answers }) => (answers ? [answers] : []))
  const all = Number(printed?.n ?? 0)
  return {
    questionnaire,
    versions: versions.map((row) => row.version),
    sheets: {
      printed: all,
      counted: counted.length,
      nothing: rows.length - counted.length,
      open: all - rows.length,
    },
    questions: questionnaire.questions.map((question) => countOf(question, counted)),
  }
}

export function countOf(question: Question, sheets: readonly Answers[]): QuestionCount {
  const { id, text, kind } = question
  const answers = sheets.map((sheet) => sheet[id] ?? null).filter((answer) => answer !== null)
  const named = (answer: number) =>
    answers.filter((each) => (Array.isArray(each) ? each.includes(answer) : each === answer)).length
  const base = { id, text, kind, answered: answers.length, mean: null }
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return { ...base, options: question.choices.map((label, n) => ({ label, n: named(n) })) }
    case 'scale': {
      const steps = Array.from({ length: question.steps }, (_, index) => index + 1)
      const sum = steps.reduce((total, step) => total + step * named(step), 0)
      return {
        ...base,
        options: steps.map((step) => ({ label: `${step}`, n: named(step) })),
        mean: answers.length > 0 ? sum / answers.length : null,
      }
    }
    case 'text':
      return { ...base, options: [] }
  }
}

export function resultsCsv({ questions }: Results): string {
  const lines = questions.flatMap(({ text, options, answered }, index) =>
    (options.length > 0 ? options : [{ label: '', n: answered }]).map(({ label, n }) =>
      csvLine([`${index + 1}`, safeCell(text), safeCell(label), `${n}`, `${answered}`]),
    ),
  )
  return [CSV_MARK + csvLine(resultTexts.head), ...lines].join('')
}
