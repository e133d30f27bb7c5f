import type { RefusalList } from '../platform/errors.ts'

export const accountRefusals = {
  week_not_found: { status: 404, zh: '没有这一周。', en: 'There is no such week.' },
  account_not_found: {
    status: 404,
    zh: '没有这份报账，或者您无权查看。',
    en: 'There is no such account, or you may not see it.',
  },
  week_runs: {
    status: 409,
    zh: '这一周还没有截止。截止封账以后才能办理。',
    en: 'This week has not ended. It can be done once the week is closed.',
  },
  not_your_account: {
    status: 403,
    zh: '这份报账由该单位负责人签字。',
    en: 'This account is signed by the head of its unit.',
  },
  account_signed: {
    status: 409,
    zh: '这份报账已经签字，不能再签。需要更正的，请在下面另写一条说明。',
    en: 'This account is signed already. To correct the remarks, add an entry below.',
  },
  account_not_signed: {
    status: 409,
    zh: '这份报账还没有签字。说明请在签字时一并写。',
    en: 'This account is not signed yet. Write your remarks when you sign.',
  },
} satisfies RefusalList
