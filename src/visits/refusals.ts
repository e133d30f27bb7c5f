// Every way the work at the door is told no, in words a collector can act on.
import type { RefusalList } from '../platform/errors.ts'

export const visitRefusals = {
  device_missing: {
    status: 400,
    zh: '没有说明是哪一台手机。请更新采集端后再试。',
    en: 'The call does not say which phone it comes from. Update the field app.',
  },
  device_unknown: {
    status: 403,
    zh: '这台手机还没有登记。请登录后先登记这台手机，已记下的内容不会丢。',
    en: 'This phone is not enrolled. Sign in and enrol it; nothing recorded on it is lost.',
  },
  device_not_yours: {
    status: 403,
    zh: '这台手机是另一位采集员登记的。请用自己的账号登记后再用。',
    en: 'This phone was enrolled by somebody else. Enrol it under your own account.',
  },
  device_revoked: {
    status: 403,
    zh: '这台手机已被停用，机内的采集内容会被清除。有疑问请联系乡镇（街道）快处中心。',
    en: 'This phone was revoked; what it holds is wiped. Ask the town office if this is a mistake.',
  },
  device_not_found: { status: 404, zh: '没有这台手机。', en: 'There is no such phone.' },
  devices_too_many: {
    status: 409,
    zh: '您名下登记的手机太多了，请先停用不再使用的。',
    en: 'You have enrolled too many phones. Have those no longer in use revoked.',
  },
  village_unknown: {
    status: 422,
    zh: '没有这个村（社区），请重新选择。',
    en: 'There is no such village. Choose again.',
  },
  grid_unknown: {
    status: 422,
    zh: '这个村（社区）里没有这个网格，请重新选择。',
    en: 'There is no such grid in this village. Choose again.',
  },
  household_unknown: {
    status: 422,
    zh: '名册上没有这一户。请直接写门牌。',
    en: 'This household is on no list. Write down the door instead.',
  },
  household_elsewhere: {
    status: 422,
    zh: '这一户不在所选的村（社区），请核对。',
    en: 'This household lies in another village than the one chosen.',
  },
  door_names_person: {
    status: 422,
    zh: '门牌里像是写了人名。门牌只写位置（如“3组5号”），姓名请写在反映人一栏。',
    en: 'The door looks like a name. Write only the place ("group 3, no. 5"); a name belongs to the reporter.',
  },
  door_has_number: {
    status: 422,
    zh: '门牌或备注里像是写了电话或身份证号。请删去，电话请写在反映人一栏。',
    en: 'The door or the note looks like it holds a phone or identity number. Remove it; a phone belongs to the reporter.',
  },
  visit_not_found: {
    status: 404,
    zh: '还没有收到这次走访，请先提交走访内容，再传照片和录音。',
    en: 'This visit has not arrived. Hand in its words before its photos and voice notes.',
  },
  upload_no_appeal: {
    status: 422,
    zh: '这次走访没有这件诉求，照片、录音和签名只能附在诉求上。',
    en: 'The visit has no such appeal; photos, voice notes and signatures belong to an appeal.',
  },
  upload_other: {
    status: 409,
    zh: '这个编号已经用于另一个文件。',
    en: 'This id was used for another file.',
  },
  upload_not_found: {
    status: 404,
    zh: '没有这个上传任务，请重新开始上传。',
    en: 'There is no such upload. Begin it again.',
  },
  upload_hash_wrong: {
    status: 422,
    zh: '文件在传输中出错，请从头再传一次。',
    en: 'The file was damaged on its way. Send it again from the start.',
  },
  uploads_too_many_here: {
    status: 409,
    zh: '这次走访附的照片和录音太多了。',
    en: 'This visit has too many photos and voice notes.',
  },
  voice_not_supported: {
    status: 415,
    zh: '这段录音的格式不支持。请用采集端自带的录音功能。',
    en: 'This recording is in a format that is not supported. Use the recorder of the field app.',
  },
  list_not_yours: {
    status: 403,
    zh: '这个村（社区）不在您的管辖范围内。',
    en: 'This village is outside your area.',
  },
  door_not_open: {
    status: 409,
    zh: '这一户已经记到名册上，或者这次起底已经归档，请刷新再看。',
    en: 'This door stands on the list by now, or the drive is closed. Look again.',
  },
  slips_too_many: {
    status: 409,
    zh: '您手上没用完的回执单还很多，请先用完再印。',
    en: 'You have many unused slips. Use those before printing more.',
  },
} as const satisfies RefusalList

export type VisitRefusal = keyof typeof visitRefusals
