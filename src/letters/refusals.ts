// Every way a letter box says no.
import type { RefusalList } from '../platform/errors.ts'

export const letterRefusals = {
  letter_box_not_found: {
    status: 404,
    zh: '没有找到这个意见箱，或不在您的范围内。',
    en: 'There is no such letter box, or it is not yours.',
  },
  letter_box_not_yours: {
    status: 403,
    zh: '只能登记自己村（社区）、乡镇（街道）的意见箱。',
    en: 'You can only keep boxes of your own village or town.',
  },
  letter_box_inactive: {
    status: 409,
    zh: '这个意见箱已经停用，请先恢复使用。',
    en: 'This box is not in use; take it back into use first.',
  },
  letter_opening_not_found: {
    status: 404,
    zh: '没有找到这次开箱，或不在您的范围内。',
    en: 'There is no such opening, or it is not yours.',
  },
  letter_opening_waiting: {
    status: 409,
    zh: '这个箱子上一次开箱还等着第二个人确认，先确认了再登记新的。',
    en: 'The last opening of this box still waits for its second person; that comes first.',
  },
  letter_opening_time: {
    status: 422,
    zh: '开箱时间不能在将来，也不能早于上一次开箱。',
    en: 'An opening is not in the future and not before the last one.',
  },
  letter_seal_same: {
    status: 422,
    zh: '新封签号和开箱时看到的一样：封签拆了就要换新的，请核对号码。',
    en: 'The new seal has the number of the one found; an opened seal is replaced, check the number.',
  },
  letter_same_person: {
    status: 403,
    zh: '开箱要两个人：登记的人不能自己确认，请另一位在场的人用自己的账号确认。',
    en: 'Two people open a box: the other one confirms, from an account of their own.',
  },
  letter_answered: {
    status: 409,
    zh: '这次开箱已经确认过了。',
    en: 'This opening has been answered already.',
  },
  letter_not_agreed: {
    status: 409,
    zh: '第二个人还没有确认，或者没有同意，这次开箱的信还不能录入。',
    en: 'The second person has not agreed; letters of this opening cannot be entered.',
  },
  letter_no_such: {
    status: 404,
    zh: '这次开箱没有这个编号的信。',
    en: 'This opening has no letter of that number.',
  },
  letter_needs_scan: {
    status: 409,
    zh: '请先扫描或拍下这封信，再录入：原样要留底。',
    en: 'Scan or photograph the letter first: the original stays on record.',
  },
  letter_entered: {
    status: 409,
    zh: '这封信已经录入过了。',
    en: 'This letter has been entered already.',
  },
} satisfies RefusalList
