// Every way a drive says no.
import type { RefusalList } from '../platform/errors.ts'

export const driveRefusals = {
  drive_not_found: { status: 404, zh: '没有这一次起底。', en: 'There is no such drive.' },
  drive_exists: {
    status: 409,
    zh: '这个编号的起底已经有了，请换一个编号。',
    en: 'A drive with this id exists already; choose another id.',
  },
  drive_days_wrong: {
    status: 422,
    zh: '结束日不能早于开始日，一次起底最长 120 天。',
    en: 'A drive ends on or after its first day and lasts 120 days at most.',
  },
  drive_overlaps: {
    status: 409,
    zh: '这段时间与另一次起底重叠，一件诉求会不知道该算进哪一次。',
    en: 'The window overlaps another drive; an entry would not know to which it belongs.',
  },
  drive_window_begun: {
    status: 409,
    zh: '起底已经开始，开始日不能再改；已经结束的，结束日也不能再改。',
    en: 'The drive has begun: its first day stays. Once it has ended, its last day stays, too.',
  },
  drive_area_unknown: {
    status: 422,
    zh: '工作队或任务数里有不存在的村（社区）或乡镇。',
    en: 'A team or a quota names a village or town that does not exist.',
  },
  drive_area_twice: {
    status: 422,
    zh: '同一个村（社区）分给了两个工作队，请只留一个。',
    en: 'One village lies with two teams; leave it to one.',
  },
  drive_staff_unknown: {
    status: 422,
    zh: '工作队里有不存在或已停用的人员。',
    en: 'A team names staff who do not exist or whose account is disabled.',
  },
  drive_not_ended: {
    status: 409,
    zh: '起底还没有结束，结束日过后才能封存数字。',
    en: 'The drive has not ended; its numbers are frozen after the last day.',
  },
  drive_frozen: {
    status: 409,
    zh: '数字已经封存过，只能封存一次。',
    en: 'The numbers are frozen already; that happens once.',
  },
  drive_not_frozen: {
    status: 409,
    zh: '请先封存数字，再结束这一次起底。',
    en: 'Freeze the numbers first, then close the drive.',
  },
  corner_day_past: {
    status: 422,
    zh: '完成日已经过去，请另选一天。',
    en: 'That day is past; choose another.',
  },
  brief_day_outside: {
    status: 422,
    zh: '这一天不在起底期间，或者还没有到。',
    en: 'That day lies outside the drive, or is still to come.',
  },
  drive_closed: { status: 409, zh: '这一次起底已经结束归档。', en: 'This drive is closed.' },
} satisfies RefusalList
