// Every way the organisation and the sign-in say no.
import type { RefusalList } from '../platform/errors.ts'

export const organisationRefusals = {
  // Sign-in and sessions
  sign_in_needed: { status: 401, zh: '请先登录。', en: 'Please sign in.' },
  sign_in_failed: {
    status: 401,
    zh: '用户名或密码不对，请再试一次。',
    en: 'The username or the password is not right. Try again.',
  },
  sign_in_locked: {
    status: 429,
    zh: '多次登录没有成功，请过一会儿再试；忘记密码请找管理员重置。',
    en: 'Too many failed sign-ins. Wait a while, or ask an administrator to reset your password.',
  },
  password_wrong: {
    status: 403,
    zh: '登录密码不对，请再试一次。',
    en: 'The password is not right. Try again.',
  },
  totp_needed: {
    status: 401,
    zh: '请输入手机验证器上的六位数字。',
    en: 'Enter the six digits from your authenticator app.',
  },
  totp_wrong: {
    status: 401,
    zh: '验证码不对或已经用过，请等下一个数字再试。',
    en: 'That code is wrong or was used already. Wait for the next one.',
  },
  totp_code_wrong: {
    status: 403,
    zh: '验证码不对或已经用过，请等下一个数字再试。',
    en: 'That code is wrong or was used already. Wait for the next one.',
  },
  totp_not_started: {
    status: 409,
    zh: '请先开始绑定验证器。',
    en: 'Start enrolling the authenticator first.',
  },
  totp_on_already: {
    status: 409,
    zh: '已经绑定了验证器。',
    en: 'An authenticator is already enrolled.',
  },
  totp_off_already: { status: 409, zh: '还没有绑定验证器。', en: 'No authenticator is enrolled.' },
  password_change_needed: {
    status: 403,
    zh: '请先把一次性密码改成您自己的密码。',
    en: 'Change the one-time password to your own first.',
  },
  password_too_short: {
    status: 422,
    zh: '密码至少 10 个字，可以是一句好记的话。',
    en: 'A password has at least 10 characters; a sentence is fine.',
  },
  password_too_easy: {
    status: 422,
    zh: '这个密码太容易被猜到，请换一个。',
    en: 'That password is too easy to guess. Choose another.',
  },
  password_same: {
    status: 422,
    zh: '新密码不能和现在的一样。',
    en: 'The new password must differ from the present one.',
  },
  session_not_found: {
    status: 404,
    zh: '没有这个登录，可能已经退出。',
    en: 'There is no such session; it may have ended.',
  },
  role_needed: { status: 403, zh: '您的岗位没有这项权限。', en: 'Your role may not do this.' },
  foreign_origin: {
    status: 403,
    zh: '请求来自其他网站，已拒绝。',
    en: 'The request came from another site and was refused.',
  },
  route_closed: {
    status: 403,
    zh: '这个地址没有开放。',
    en: 'This address is not open to anyone.',
  },

  // Units
  unit_not_found: { status: 404, zh: '没有这个单位。', en: 'There is no such unit.' },
  unit_exists: { status: 409, zh: '已有使用这个编号的单位。', en: 'A unit with this id exists.' },
  unit_gone: {
    status: 409,
    zh: '该单位已撤并，不能再变更。',
    en: 'The unit is closed and cannot be changed.',
  },
  unit_name_taken: {
    status: 409,
    zh: '同一上级下已有同名单位。',
    en: 'A sister unit has this name already.',
  },
  unit_wrong_parent: {
    status: 409,
    zh: '这类单位不能设在该上级之下。',
    en: 'A unit of this kind cannot stand under that parent.',
  },
  unit_parent_inactive: {
    status: 409,
    zh: '上级单位在这一天不存在或已撤并。',
    en: 'The parent is not active on that day.',
  },
  unit_fixed: {
    status: 409,
    zh: '区、诉求中心、联席办和督导组有固定职责，只能改名，不能撤并。',
    en: 'The district and its three offices have a fixed part: they can be renamed, not closed.',
  },
  unit_has_children: {
    status: 409,
    zh: '该单位还有下级单位，请先撤并或并入其他单位。',
    en: 'It still has units below it.',
  },
  unit_successor_invalid: {
    status: 409,
    zh: '承接单位在这一天不存在、已撤并，或就是它自己。',
    en: 'The successor is not active on that day, or is the unit itself.',
  },
  unit_successor_needed: {
    status: 409,
    zh: '该单位还有未办结的诉求，请写明由哪个单位承接。',
    en: 'It still has open appeals: name the unit that takes them over.',
  },
  unit_day_too_early: {
    status: 409,
    zh: '日期早于该单位的成立日期。',
    en: 'The day is before the unit began.',
  },
  unit_day_too_far: {
    status: 409,
    zh: '日期不能晚于一年以后；改名只能从今天或更早算起。',
    en: 'The day lies too far ahead; a new name holds from today or earlier.',
  },
  unit_unchanged: { status: 409, zh: '没有要更改的内容。', en: 'Nothing would change.' },
  units_rejected: {
    status: 422,
    zh: '文件有错误，没有导入任何单位；请先试运行并逐条更正。',
    en: 'The file has errors; nothing was imported. Do a dry run and correct them.',
  },

  // Staff
  staff_not_found: { status: 404, zh: '没有这个人员。', en: 'There is no such staff member.' },
  username_taken: { status: 409, zh: '这个用户名已有人用。', en: 'That username is taken.' },
  staff_disabled: { status: 409, zh: '该账号已停用。', en: 'The account is disabled.' },
  staff_enabled: { status: 409, zh: '该账号没有停用。', en: 'The account is not disabled.' },
  own_account: {
    status: 403,
    zh: '不能停用、启用或重置自己的账号，请由另一位管理员办理。',
    en: 'Another administrator must do this to your own account.',
  },
  own_appointment: {
    status: 403,
    zh: '不能给自己任职，也不能免去自己的职务，请由另一位管理员办理。',
    en: 'Nobody appoints or dismisses themselves; another administrator must.',
  },
  last_administrator: {
    status: 409,
    zh: '这是最后一位管理员，请先任命另一位。',
    en: 'This is the last administrator. Appoint another first.',
  },
  role_does_not_fit: {
    status: 409,
    zh: '这个岗位不设在这类单位。',
    en: 'That role does not exist at such a unit.',
  },
  roles_clash: {
    status: 409,
    zh: '管理员和审计不能由同一人担任。',
    en: 'Nobody can be administrator and auditor at once.',
  },
  administrator_term: {
    status: 409,
    zh: '管理员没有任期，只能免去。',
    en: 'An administrator has no term; the role is revoked.',
  },
  appointment_not_found: { status: 404, zh: '没有这项任职。', en: 'There is no such appointment.' },
  appointment_over: { status: 409, zh: '这项任职已经结束。', en: 'The appointment has ended.' },
  appointment_exists: {
    status: 409,
    zh: '该人员已有这项任职。',
    en: 'They hold this appointment already.',
  },
  term_backwards: {
    status: 409,
    zh: '结束日期早于开始日期，或早于今天。',
    en: 'The last day is before the first, or in the past.',
  },

  // 请假代理
  not_your_appointment: {
    status: 403,
    zh: '只能委托自己的岗位。',
    en: 'You can only lend your own role.',
  },
  lent_on: {
    status: 409,
    zh: '别人委托给您的岗位不能再转委托。',
    en: 'A role lent to you cannot be lent on.',
  },
  administrator_not_lent: {
    status: 409,
    zh: '管理员岗位不能委托。',
    en: "The administrator's role cannot be lent.",
  },
  not_a_colleague: {
    status: 409,
    zh: '只能委托给本单位或上级单位的同事。',
    en: 'Lend only to a colleague of your unit or the one above it.',
  },
  delegation_too_long: {
    status: 409,
    zh: '一次委托最长 92 天，且不能超过您自己的任期。',
    en: 'A delegation lasts 92 days at most, and no longer than your own term.',
  },
} as const satisfies RefusalList

export type OrganisationRefusal = keyof typeof organisationRefusals
