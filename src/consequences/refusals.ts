// Every way a consequence says no.
import type { RefusalList } from '../platform/errors.ts'

export const consequenceRefusals = {
  consequence_not_found: {
    status: 404,
    zh: '没有找到这一件，或者它与您的单位无关。',
    en: 'There is no such case, or your unit has no part in it.',
  },
  consequence_recused: {
    status: 403,
    zh: '您在这个单位（或者它的上级、下级）任职，或一年内任过职，应当回避，请由别人办理。',
    en: 'You sit at this unit, above it or below it, or did within the year: somebody else decides.',
  },
  consequence_office_only: {
    status: 403,
    zh: '这一步由督导组、区综合服务中心或者联席会议办公室办理。',
    en: 'This step is for the inspecting office, the centre or the joint-conference office.',
  },
  consequence_conference_only: {
    status: 403,
    zh: '只有联席会议办公室可以撤销：开出的和撤销的不能是同一家。',
    en: 'Only the joint-conference office sets it aside: another body than the one that found it.',
  },
  consequence_other_office: {
    status: 403,
    zh: '整改由下发通知以外的办公室核对：下发的和认可的不能是同一家。',
    en: 'Another office than the one that issued the order judges what was done about it.',
  },
  consequence_not_your_unit: {
    status: 403,
    zh: '这一步由被约谈、被整改的单位自己填写。',
    en: 'This step is for the unit concerned.',
  },
  consequence_over: {
    status: 409,
    zh: '这一件已经了结，不能再改。',
    en: 'This case is closed.',
  },
  consequence_fallen: {
    status: 409,
    zh: '依据已撤销，剩下的够不上细则的规定，不再发通知。',
    en: 'Its grounds have fallen away: what is left does not meet the rule, and no letter goes out.',
  },
  consequence_grounds_stand: {
    status: 409,
    zh: '依据仍然成立，不能按“依据已撤销”了结。',
    en: 'Its grounds still stand: it cannot be closed as fallen away.',
  },
  consequence_no_talk: {
    status: 409,
    zh: '整改不用谈话，请下发整改通知。',
    en: 'A rectification needs no talk: issue the order.',
  },
  consequence_no_order: {
    status: 409,
    zh: '谈话和约谈发的是谈话通知，不是整改通知。',
    en: 'A talk is called by letter, not by an order of rectification.',
  },
  consequence_ordered: {
    status: 409,
    zh: '整改通知已经下发。',
    en: 'The order has been issued.',
  },
  consequence_talked: {
    status: 409,
    zh: '谈话已经记录在案。',
    en: 'The talk has been recorded.',
  },
  consequence_not_called: {
    status: 409,
    zh: '还没有发谈话通知，先发通知再谈。',
    en: 'No letter went out yet: call the talk first.',
  },
  consequence_not_talked: {
    status: 409,
    zh: '谈话记录或者整改通知之后才能作承诺。',
    en: 'Commitments follow the talk.',
  },
  consequence_items_full: {
    status: 409,
    zh: '承诺已经够多了，先把这些做到。',
    en: 'There are enough commitments; keep these first.',
  },
  consequence_nothing_open: {
    status: 409,
    zh: '这一项现在不用交证明：已经交过，或者已经认可。',
    en: 'Nothing is to be proved here: it is handed in or accepted.',
  },
  consequence_nothing_handed: {
    status: 409,
    zh: '单位还没有交证明，没有可以认可或者退回的。',
    en: 'The unit has handed in nothing to judge.',
  },
  consequence_talk_day: {
    status: 422,
    zh: '谈话日期要在今天到细则规定的期限之间。',
    en: 'The talk lies between today and the limit of the rulebook.',
  },
  consequence_day_to_come: {
    status: 422,
    zh: '还没有到的日子不能记录。',
    en: 'That day has not come yet.',
  },
  consequence_day_ahead: {
    status: 422,
    zh: '期限要在今天以后、一年以内。',
    en: 'The day lies ahead, within a year.',
  },
  false_account_not_found: {
    status: 404,
    zh: '没有找到这条报假账记录。',
    en: 'There is no such false account.',
  },
  false_account_lifted: {
    status: 409,
    zh: '这条记录已经撤销过，理由留在上面。',
    en: 'It has been lifted already; the reason stands on it.',
  },
  false_account_other_body: {
    status: 403,
    zh: '验靶的人不能撤销验靶认定的报假账，须由联席会议办公室的其他人办理。',
    en: 'Who inspects does not lift what inspection found: another person of the joint-conference office does.',
  },
} satisfies RefusalList
export type ConsequenceRefusal = keyof typeof consequenceRefusals
