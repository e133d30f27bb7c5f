// Every way a study says no.
import type { RefusalList } from '../platform/errors.ts'

export const studyRefusals = {
  study_not_found: {
    status: 404,
    zh: '没有找到这次蹲点，或者您不在其中。',
    en: 'There is no such study, or you have no part in it.',
  },
  study_not_your_town: {
    status: 403,
    zh: '乡镇（街道）只能安排到本乡镇（街道）的村（社区）蹲点。',
    en: 'A town sends people to its own villages only.',
  },
  study_not_a_village: {
    status: 422,
    zh: '蹲点要到一个在用的村（社区）。',
    en: 'A study is in a village or community that exists today.',
  },
  study_days: {
    status: 422,
    zh: '结束日期不能早于开始日期，一次最多一年。',
    en: 'The last day is not before the first, and a study lasts a year at most.',
  },
  study_person_unknown: {
    status: 422,
    zh: '有人不能安排：不在岗，或者不是您能安排的人。请重新选择人员。',
    en: 'Somebody chosen cannot be sent: not in office, or not yours to send. Choose again.',
  },
  study_not_yours: {
    status: 403,
    zh: '只有被安排蹲点的人自己可以填写。',
    en: 'Only the people who were sent write here.',
  },
  study_day_outside: {
    status: 422,
    zh: '这一天不在蹲点的日期里。',
    en: 'That day is not one of this study.',
  },
  study_day_in_future: {
    status: 422,
    zh: '还没有到的时间不能填。请检查日期和时间。',
    en: 'That has not happened yet. Check day and time.',
  },
  study_times: {
    status: 422,
    zh: '离开的时间要晚于到达的时间。',
    en: 'Leaving comes after arriving.',
  },
  study_withdrawn: {
    status: 409,
    zh: '这次蹲点已经撤销，不能再填写；已经写的都留着。',
    en: 'This study was withdrawn: nothing is added to it; what was written stays.',
  },
  study_not_your_office: {
    status: 403,
    zh: '只有派出单位可以撤销这次蹲点。',
    en: 'Only the office that sent them withdraws a study.',
  },
  study_needs_reason: {
    status: 409,
    zh: '这一项已经填过。要更正，请写明原因，原来的会留着。',
    en: 'This has been written down. To correct it, say why; what stood there stays.',
  },
} satisfies RefusalList
