// Every way a board says no.
import type { RefusalList } from '../platform/errors.ts'

export const boardRefusals = {
  board_not_found: { status: 404, zh: '没有找到这一期红黑榜。', en: 'There is no such board.' },
  board_weeks_open: {
    status: 409,
    zh: '这一期的周次还没有全部截账，等截账以后再出榜。',
    en: 'The weeks of this board have not all been closed yet.',
  },
  board_published: {
    status: 409,
    zh: '这一期已经公布，不能再改。有错请出更正榜。',
    en: 'It is published and does not change. What is wrong is corrected by a new board.',
  },
  board_objections_run: {
    status: 409,
    zh: '异议期还没有过，到期次日才能公布。',
    en: 'Units may still object; it can be published on the day after.',
  },
  board_unanswered: {
    status: 409,
    zh: '还有异议没有答复，或者容错申请没有审定，办完才能公布。',
    en: 'An objection or an exclusion still waits for an answer.',
  },
  board_differs: {
    status: 409,
    zh: '用台账重算的结果与这一期草榜不一致，不能公布。请查明原因。',
    en: 'What the ledger gives today is not what the draft says. Find out why before publishing.',
  },
  board_recused: {
    status: 403,
    zh: '您在有关单位（或者它的上级、下级）任职，或一年内任过职，应当回避，请由别人办理。',
    en: 'You sit at a unit concerned, above it or below it, or did within the year: somebody else decides.',
  },
  board_own_draft: {
    status: 403,
    zh: '这一期更正榜是您提出的，请由别人公布。',
    en: 'You drafted this correction: somebody else publishes it.',
  },
  board_corrected: {
    status: 409,
    zh: '这一期已经有更正榜了。',
    en: 'There is a correction of this board already.',
  },
  board_not_published: {
    status: 409,
    zh: '只有公布了的榜才需要更正；草榜可以提异议。',
    en: 'Only a published board is corrected; to a draft one objects.',
  },
  board_nothing_weighed: {
    status: 422,
    zh: '这个单位不在这一期榜上。',
    en: 'This unit is not on this board.',
  },
  objection_late: {
    status: 409,
    zh: '异议期已经过了。',
    en: 'The days for objections are over.',
  },
  objection_not_yours: {
    status: 403,
    zh: '只有本单位负责人（村、乡镇没有负责人账号的由经办人）可以提出异议。',
    en: 'Only the head of the unit objects for it.',
  },
  objection_made: {
    status: 409,
    zh: '这一项已经提过异议，一项只提一次。',
    en: 'An objection to this cell has been made; each cell once.',
  },
  objection_not_found: { status: 404, zh: '没有找到这条异议。', en: 'There is no such objection.' },
  objection_answered: {
    status: 409,
    zh: '这条异议已经答复。',
    en: 'This objection has been answered.',
  },
  objection_own: {
    status: 403,
    zh: '自己提的异议不能自己答复。',
    en: 'Nobody answers their own objection.',
  },
  exclusion_not_yours: {
    status: 403,
    zh: '容错由区综合服务中心或者单位负责人申请。',
    en: 'An exclusion is asked by the centre or by the head of the unit.',
  },
  exclusion_made: {
    status: 409,
    zh: '这一项已经申请过容错。',
    en: 'An exclusion of this has been asked already.',
  },
  exclusion_not_found: {
    status: 404,
    zh: '没有找到这条容错申请。',
    en: 'There is no such exclusion.',
  },
  exclusion_decided: {
    status: 409,
    zh: '这条容错申请已经审定。',
    en: 'This exclusion has been decided.',
  },
  exclusion_late: {
    status: 409,
    zh: '异议期已经过了，容错也不能再申请。',
    en: 'The days for objections are over, and with them those for asking an exclusion.',
  },
  exclusion_not_your_turn: {
    status: 403,
    zh: '容错由联席会议办公室审定；它自己申请的，由区综合服务中心审定。',
    en: 'Exclusions are decided by the joint-conference office; what it asks itself, by the centre.',
  },
  exclusion_own: {
    status: 403,
    zh: '自己（本办公室）申请的容错不能自己审定。',
    en: 'Nobody approves what they or their office asked for.',
  },
} satisfies RefusalList
export type BoardRefusal = keyof typeof boardRefusals
