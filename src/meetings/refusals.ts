// Every way a meeting says no.
import type { RefusalList } from '../platform/errors.ts'

export const meetingRefusals = {
  meeting_not_found: {
    status: 404,
    zh: '没有找到这次会议，或不在您的范围内。',
    en: 'There is no such meeting, or it is not yours.',
  },
  meeting_not_yours: {
    status: 403,
    zh: '只能登记本村（社区）、本乡镇（街道）、本单位开的会。',
    en: 'You can only record meetings of your own village, town or unit.',
  },
  meeting_in_future: {
    status: 422,
    zh: '会还没有开完，散会以后再登记。请检查日期和时间。',
    en: 'That lies in the future. Record the meeting once it is over, or check day and time.',
  },
  meeting_times: {
    status: 422,
    zh: '散会时间要晚于开始时间。',
    en: 'It ends after it begins.',
  },
  meeting_nobody: {
    status: 422,
    zh: '到会人数是 0。请至少填一类到会人数。',
    en: 'Nobody attended. Give the number of people of at least one kind.',
  },
  meeting_nothing_or_appeals: {
    status: 422,
    zh: '请填写会上提出的诉求，或者选“没有人提出诉求”，两样选一样。',
    en: 'Either write down what was raised, or say that nothing was: one of the two.',
  },
  meeting_stale: {
    status: 409,
    zh: '这次会议的记录刚被别人更正过，请看过最新的记录再更正。您写的内容还在。',
    en: 'Somebody has corrected this record meanwhile. Read theirs first; what you wrote is still here.',
  },
  meeting_other_drive: {
    status: 409,
    zh: '这次会议已经有诉求记在原来那一天的起底里，日期不能改到另一次起底。',
    en: 'Its appeals count for the drive of that day; the day cannot move into another drive.',
  },
} satisfies RefusalList
