// Every way a questionnaire says no.
import type { RefusalList } from '../platform/errors.ts'

export const questionnaireRefusals = {
  questionnaire_not_found: {
    status: 404,
    zh: '没有找到这份问卷。',
    en: 'There is no such questionnaire.',
  },
  questionnaire_changed: {
    status: 409,
    zh: '这份问卷刚被别人改过，请刷新后再改。',
    en: 'Somebody has changed this questionnaire; reload and change it again.',
  },
  questionnaire_choices_same: {
    status: 422,
    zh: '同一题里有两个选项写得一样，请改一个或去掉一个。',
    en: 'Two choices of one question read the same; change one or take it out.',
  },
  questionnaire_not_yours: {
    status: 403,
    zh: '只能给自己村（社区）、乡镇（街道）印问卷。',
    en: 'You can only print for your own village or town.',
  },
  batch_not_found: {
    status: 404,
    zh: '没有找到这一批问卷，或不在您的范围内。',
    en: 'There is no such batch, or it is not yours.',
  },
  sheet_no_such: {
    status: 404,
    zh: '这一批里没有这个编号的问卷。',
    en: 'There is no sheet of this number in the batch.',
  },
  sheet_page_missing: {
    status: 409,
    zh: '这份问卷的扫描件还缺页，请先补齐再录入：原样要留底。',
    en: 'A page of this sheet has no scan yet; the original stays on record.',
  },
  sheet_keyed_by_you: {
    status: 409,
    zh: '这一份您已经录过一遍，第二遍要换一个人录。',
    en: 'You have keyed this sheet; the second reading is another person’s.',
  },
  sheet_keyed_twice: {
    status: 409,
    zh: '这一份已经有两个人录过了。',
    en: 'Two people have keyed this sheet already.',
  },
  sheet_settled: { status: 409, zh: '这一份已经录完了。', en: 'This sheet is settled.' },
  sheet_not_keyed_twice: {
    status: 409,
    zh: '要两个人各录一遍，才能核定。',
    en: 'It is decided after two people have keyed it.',
  },
  sheet_undecided: {
    status: 422,
    zh: '两遍不一致的题要逐题核定，还有题没有选。',
    en: 'Every question that was read differently is decided; one is still open.',
  },
  sheet_answer_misfit: {
    status: 422,
    zh: '有一题的答案和问卷不符，请检查。',
    en: 'An answer does not fit its question.',
  },
  sheet_filled_later: {
    status: 422,
    zh: '填写日期不能在将来。',
    en: 'A sheet is not filled in on a day to come.',
  },
} satisfies RefusalList
