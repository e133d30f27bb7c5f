// Every way the ledger says no. Adding one is adding a line here and a test that reaches it.
import type { RefusalList } from '../platform/errors.ts'

export const appealRefusals = {
  not_found: {
    status: 404,
    zh: '没有找到这件诉求，或者您无权查看。',
    en: 'There is no such appeal, or you may not see it.',
  },
  stale_screen: {
    status: 409,
    zh: '这件诉求刚刚有了变化，请看过最新情况再办。',
    en: 'This appeal has just changed. Look at it again first.',
  },
  command_reused: {
    status: 409,
    zh: '这个操作编号先前已提交过，但内容与这次不同，这次没有办理。请刷新后重新提交。',
    en: 'This command id was sent before with different content, so nothing was done now. Refresh and send it again.',
  },
  clock_behind: {
    status: 409,
    zh: '这个时刻所在的一周刚刚截止，没有记录。请再提交一次；如果还是这样，说明系统时钟慢了，请联系管理员校准。',
    en: 'The week of this moment has just been closed, and nothing was recorded. Send it again; if this stays, the clock of the system is slow: tell an administrator.',
  },
  not_your_unit: {
    status: 403,
    zh: '这一步由责任单位办理，您不在该单位。',
    en: 'Only the responsible unit may do this.',
  },
  not_your_role: { status: 403, zh: '您的岗位不办理这一步。', en: 'Your role does not do this.' },
  not_the_dispatcher: {
    status: 403,
    zh: '这一步由上一级交办单位办理。',
    en: 'Only the next level up may do this.',
  },
  not_the_reporter: {
    status: 403,
    zh: '这一步由反映人本人办理。',
    en: 'Only the reporter may do this.',
  },
  own_work: {
    status: 403,
    zh: '谁办理谁不核验：不能核验本单位（或一年内任职过的单位）办理的诉求。',
    en: 'Nobody checks their own work, nor that of a unit they left within the year.',
  },
  recused: {
    status: 403,
    zh: '您在这个单位（或它的上下级单位）任职，或一年内任过职，应当回避，请由其他督导人员查。',
    en: 'You hold a post at this unit, or above or below it, or did within the year. Somebody else checks it.',
  },
  not_drawn: {
    status: 409,
    zh: '这件没有被抽中，不能填验靶结论。抽谁查谁，由抽签定。',
    en: 'This one was not drawn. The lot says what is checked.',
  },
  line_found: {
    status: 409,
    zh: '这件已有验靶结论。如有不同看法，由另一名督导人员再查一次，两次结论都保留。',
    en: 'This line has a finding. Another inspector may look again; both findings stand.',
  },
  nothing_to_correct: {
    status: 409,
    zh: '这件还没有结论，谈不上更正，请直接填结论。',
    en: 'There is no finding to correct yet. File one.',
  },
  own_finding: {
    status: 403,
    zh: '结论不能由本人更正，请另一名督导人员再查。',
    en: 'Nobody corrects their own finding. Another inspector looks again.',
  },
  line_of_another: {
    status: 403,
    zh: '这件派给了其他督导人员。',
    en: 'Another inspector was sent to this one.',
  },
  alone: {
    status: 409,
    zh: '同行的人要填另一个人。',
    en: 'The second person of a team is somebody else.',
  },
  correct_by_finding: {
    status: 409,
    zh: '更正要有明确结论，不能改成“无法判断”来换下一件。',
    en: 'A correction says what was found. It cannot be turned into another line.',
  },
  tried_too_little: {
    status: 409,
    zh: '“三次上门人不在”要记下至少三次，而且不在同一天。',
    en: '“Nobody there three times” takes three tries that are written down, on two days at least.',
  },
  seen_at_odds: {
    status: 409,
    zh: '看现场的时间要在抽中（或替补）以后、现在以前。多半是手机的钟走错过：请校准时间，改好再交。',
    en: 'It must have been looked at after it was drawn or called up, and not in the future. The clock of the phone may have been wrong: set it right and file again.',
  },
  tried_at_odds: {
    status: 409,
    zh: '每一次“人不在”都要在抽中（或替补）以后、现在以前。请去掉时间不对的，再去一次，改好再交。',
    en: 'Every “nobody there” must lie after the line was drawn or called up, and not in the future. Take out what is wrong, go again, and file again.',
  },
  photo_or_why: {
    status: 409,
    zh: '结论要有现场照片。实在拍不了的，写明为什么（至少十个字），会注明“没有照片”。',
    en: 'A finding wants a photo of the spot. Where none could be taken, say why in ten characters at least; it is marked as being without one.',
  },
  not_in_this_state: {
    status: 409,
    zh: '诉求目前的状态不能办理这一步。',
    en: 'This cannot be done in the present state.',
  },
  not_classified: {
    status: 409,
    zh: '请先确定诉求类型和类别。',
    en: 'Set type and category first.',
  },
  unknown_category: {
    status: 409,
    zh: '操作细则中没有这个类别。',
    en: 'The rulebook has no such category.',
  },
  reason_needed: { status: 409, zh: '请写明理由。', en: 'Give a reason.' },
  complaint_needs_unit: {
    status: 409,
    zh: '行政效能投诉请写明被投诉的单位。',
    en: 'An efficiency complaint names the unit complained of.',
  },
  collective_needs_headcount: {
    status: 409,
    zh: '集体诉求请填写人数（2 人及以上）。',
    en: 'A collective petition needs a headcount of two or more.',
  },
  highest_level: {
    status: 409,
    zh: '已是区级，不能再上报；请转送或交办。',
    en: 'This is the highest level; refer or dispatch it.',
  },
  unit_inactive: {
    status: 409,
    zh: '该单位不存在或已撤并，请另选。',
    en: 'That unit does not exist or is closed.',
  },
  unit_not_a_handler: {
    status: 409,
    zh: '该单位不承办诉求，请另选。',
    en: 'That unit does not handle appeals.',
  },
  beyond_reach: {
    status: 409,
    zh: '本级不能交办给该单位；请上报上一级。',
    en: 'This level cannot dispatch to that unit; raise it.',
  },
  handoff_cap: {
    status: 409,
    zh: '已转办到上限（严禁层层转签），须提请裁定。',
    en: 'The handoff cap is reached; it must go to arbitration.',
  },
  return_window_over: {
    status: 409,
    zh: '已过退回期限，首接负责。',
    en: 'The time to return it is over: the first receiver answers for it.',
  },
  returned_before: {
    status: 409,
    zh: '本单位已退回过一次，不能再退。',
    en: 'This unit has already returned it once.',
  },
  dispatch_upheld: {
    status: 409,
    zh: '交办已被维持，不能再退回。',
    en: 'The dispatch was upheld and cannot be returned.',
  },
  ruled: {
    status: 409,
    zh: '已经裁定，裁定不能退回。',
    en: 'An arbitration ruling cannot be returned.',
  },
  not_contacted: {
    status: 409,
    zh: '请先见面联系反映人，再报结。',
    en: 'Contact the reporter before claiming.',
  },
  day_in_future: { status: 409, zh: '日期不能晚于今天。', en: 'The day cannot be in the future.' },
  day_too_early: {
    status: 409,
    zh: '日期早于诉求登记日。',
    en: 'The day is before the appeal was registered.',
  },
  extension_used: { status: 409, zh: '延期次数已用完。', en: 'No extension is left.' },
  extension_too_long: {
    status: 409,
    zh: '延期天数超过操作细则的上限。',
    en: 'More days than the rulebook allows.',
  },
  extension_too_late: {
    status: 409,
    zh: '已经逾期，不能再延期。',
    en: 'It is overdue: too late to extend.',
  },
  no_clock: { status: 409, zh: '没有正在计时的办理期限。', en: 'No resolution clock is running.' },
  already_paused: { status: 409, zh: '已在等待反映人补充。', en: 'It is already paused.' },
  pause_too_late: {
    status: 409,
    zh: '已经逾期，不能再暂停计时；要请反映人补充，请直接联系。',
    en: 'It is overdue: pausing is over. Contact the reporter directly.',
  },
  not_paused: { status: 409, zh: '目前没有暂停。', en: 'It is not paused.' },
  pause_used_up: { status: 409, zh: '暂停天数已用完。', en: 'The days for pausing are used up.' },
  not_staged: {
    status: 409,
    zh: '只有交办时定为“阶段性措施”的，承办单位才能自定节点；其他须由交办单位同意。',
    en: 'Only the dispatcher can turn this into a staged plan.',
  },
  plan_not_in_order: {
    status: 409,
    zh: '节点日期须从今天之后起依次递增。',
    en: 'Milestones must lie ahead, in order.',
  },
  plan_too_long: {
    status: 409,
    zh: '最后一个节点超过阶段性措施的最长期限。',
    en: 'The last milestone lies beyond the longest time for a staged plan.',
  },
  plan_beyond_outer: {
    status: 409,
    zh: '最后一个节点超过了法定最长期限（信访工作条例第三十四条：60日，最多延长30日）。确需更长的，请上一级来定计划并写明理由，理由会告诉反映人。',
    en: 'The last milestone lies beyond the legal outer limit (60 days and 30 more). Should it truly take longer, the next level up sets the plan and gives the reason, which the reporter is told.',
  },
  extension_beyond_outer: {
    status: 409,
    zh: '延期后超过了法定最长期限（信访工作条例第三十四条：60日，最多延长30日），请少延几天；一时办不完的，由上一级定阶段性措施。',
    en: 'That goes beyond the legal outer limit (60 days and 30 more). Ask for fewer days; what cannot be solved by then needs a staged plan by the next level up.',
  },
  no_such_milestone: {
    status: 409,
    zh: '没有这个节点，或已完成。',
    en: 'No such milestone, or it is done.',
  },
  evidence_missing: {
    status: 409,
    zh: '佐证材料不齐，请按操作细则补齐后报结。',
    en: 'The evidence the rulebook asks for is not complete.',
  },
  evidence_unknown: {
    status: 409,
    zh: '有的佐证文件没有找到，请重新上传。',
    en: 'Some evidence files were not found. Upload them again.',
  },
  window_open: {
    status: 409,
    zh: '还在反映人确认期内，请先回访本人。',
    en: 'The reporter can still answer; call them first.',
  },
  window_over: { status: 409, zh: '已过期限。', en: 'The time for this is over.' },
  already_rated: { status: 409, zh: '您已评价过，谢谢。', en: 'You have already rated this.' },
  in_line: {
    status: 403,
    zh: '您在承办单位、协办单位或其上下级单位有岗位，或一年内有过，不能回访这一件，由别的人来打。',
    en: 'You hold a post at the handling unit, a co-unit, or above or below one, or did within the year: somebody else calls.',
  },
  quiet_hours: {
    status: 409,
    zh: '现在是休息时间，不打扰群众。请在操作细则定的时段再打。',
    en: 'These are quiet hours. Call in one of the parts of the day that the rulebook names.',
  },
  reporter_answered: {
    status: 409,
    zh: '反映人刚刚自己答复了，不用再打电话，谢谢您。',
    en: 'The reporter has just answered for themselves; no call is needed. Thank you.',
  },
  calls_over: {
    status: 409,
    zh: '这次报结的回访已经结束；要更正，请注明更正哪一次。',
    en: 'The calls about this claim are over. A second call may correct: say which one.',
  },
  called_today: {
    status: 409,
    zh: '今天已经打过一次，换一天再打。',
    en: 'A call was tried today. Try on another day.',
  },
  called_in_this_part: {
    status: 409,
    zh: '这个时段打过了没有接通，请换一个时段再打。',
    en: 'A call was tried in this part of the day before. Try in another part.',
  },
  no_such_call: {
    status: 409,
    zh: '没有可以更正的这一次回访；只有接通了的能更正，而且只更正一次。',
    en: 'There is no such call to correct: only one that was answered, and only once.',
  },
  call_first: {
    status: 409,
    zh: '还没有接通并且本人说办好了的回访记录，不能以“电话回访”办结。',
    en: 'No call is on record in which the reporter said that it is solved: it cannot be closed by callback.',
  },
  other_reporter: {
    status: 409,
    zh: '这一件要回访的不是这位反映人，请刷新后再打。',
    en: 'This is not the reporter to be called about it. Reload, then call.',
  },
  no_call_to_deny: {
    status: 409,
    zh: '这件事没有打给您的回访记录。',
    en: 'No call to you is on record for this.',
  },
  not_the_conference: {
    status: 403,
    zh: '这一步由联席会议办公室办理。',
    en: 'Only the joint-conference office does this.',
  },
  not_raised: {
    status: 409,
    zh: '这件诉求没有提交联席会议。',
    en: 'It is not on the list of the joint conference.',
  },
  nobody_dissatisfied: {
    status: 409,
    zh: '没有人对这件诉求表示不满意。',
    en: 'Nobody has said that they are dissatisfied with this.',
  },
  already_confirmed: { status: 409, zh: '您已确认过。', en: 'You have already confirmed.' },
  same_appeal: {
    status: 409,
    zh: '不能与自己并案。',
    en: 'An appeal cannot be merged into itself.',
  },
  not_mergeable: {
    status: 409,
    zh: '这两件诉求目前不能并案。',
    en: 'These two cannot be merged now.',
  },
  not_merged: { status: 409, zh: '这件诉求没有并案。', en: 'It is not merged.' },
  unknown_target: {
    status: 409,
    zh: '操作细则中没有这个转送对象。',
    en: 'The rulebook does not name this outside body.',
  },
  unknown_ground: {
    status: 409,
    zh: '操作细则中没有这个不予受理的情形。',
    en: 'The rulebook does not name this ground.',
  },
  decline_final: {
    status: 409,
    zh: '复核已维持原决定。',
    en: 'The decision was upheld on review.',
  },
  unknown_screening_ground: {
    status: 409,
    zh: '操作细则中没有这个甄别无效的情形。难办、陈年、要求不合理都不是无效；不该受理的请用“不予受理”。',
    en: 'The rulebook does not name this ground. Difficult, old or unreasonable is not invalid; decline it on a legal ground.',
  },
  many_voices: {
    status: 409,
    zh: '这件事有不止一人反映，不能甄别无效。',
    en: 'More than one person brought this: it cannot be screened out.',
  },
  was_an_appeal: {
    status: 409,
    zh: '这件事已经作为诉求办过（交办、报结或不予受理），不能再甄别无效。',
    en: 'It was handled as an appeal before and cannot be screened out.',
  },
  screening_proposed: {
    status: 409,
    zh: '已有人提出甄别无效，正等另一人确认。',
    en: 'Somebody has proposed to screen it out; another person is asked.',
  },
  screening_was_rejected: {
    status: 409,
    zh: '本单位提过甄别无效，上一级没有同意，请作为诉求办理。',
    en: 'Your unit proposed this before and it was turned down: handle it as an appeal.',
  },
  screening_overturned: {
    status: 409,
    zh: '抽查认定它是诉求，不能再甄别无效。',
    en: 'An audit found it to be an appeal: it cannot be screened out again.',
  },
  no_screening_proposed: {
    status: 409,
    zh: '没有人对它提出甄别无效。',
    en: 'Nobody has proposed to screen it out.',
  },
  not_the_second_person: {
    status: 403,
    zh: '甄别无效须由上一级的另一人确认（区级由本中心另一人确认）。',
    en: 'Another person one level up confirms this; at the centre, another person of the centre.',
  },
  own_screening: {
    status: 403,
    zh: '提出或确认过甄别无效的人，不能再决定或抽查这一件。',
    en: 'Whoever proposed or confirmed the screening does not decide on it or audit it.',
  },
  screening_final: {
    status: 409,
    zh: '您提出异议后，上一级另外两人已经核对过，维持原来的决定。',
    en: 'After your objection two other people one level up looked at it, and it stands.',
  },
  sealed_appeal: {
    status: 409,
    zh: '行政效能投诉只由监督机关办理。',
    en: 'Only the inspecting office handles this.',
  },
  co_unit_already: {
    status: 409,
    zh: '该单位已是协办或责任单位。',
    en: 'That unit is already on it.',
  },
  reporter_gone: { status: 409, zh: '您已撤回，不能再办理。', en: 'You have withdrawn.' },
  merged_version: {
    status: 409,
    zh: '主件刚刚有了变化，请刷新。',
    en: 'The leading appeal has changed. Refresh.',
  },
  rulebook_missing: {
    status: 409,
    zh: '还没有发布操作细则，请联系管理员。',
    en: 'No rulebook is published yet.',
  },
  area_unknown: {
    status: 409,
    zh: '没有这个村（社区）。',
    en: 'There is no such village or community.',
  },
  receipt_unknown: {
    status: 404,
    zh: '查询码或密码不对，请核对回执。',
    en: 'The code or the password is not right. Check your receipt.',
  },
  endorse_not_possible: {
    status: 409,
    zh: '这件诉求目前不能附议，您可以另外反映。',
    en: 'It cannot be endorsed now; you can file your own.',
  },
  reveal_not_allowed: {
    status: 403,
    zh: '只有正在办理这件诉求的单位，才能查看反映人。',
    en: 'Only a unit at work on it may see the reporter.',
  },
  too_many_co_units: { status: 409, zh: '协办单位最多 10 个。', en: 'At most ten units can help.' },
} as const satisfies RefusalList

export type AppealRefusal = keyof typeof appealRefusals
