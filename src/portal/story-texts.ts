// The history in plain words: what a neighbour would say, not what an office writes.
import type { ClockKind, State } from '../appeals/contract.ts'
import type { Language } from '../platform/http.ts'

/** Who acted, as the reader knows them. */
export type Voice = 'you' | 'another'

type Day = (day: string) => string
type Turn = (unit: string, day: string) => string

/** One style on the whole page: the year only where it is not this year's. */
const dayZhIn =
  (today: string): Day =>
  (day) =>
    `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${Number(day.slice(0, 4))}年`}${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

const LEVELS_ZH = ['', '非常不满意', '不满意', '基本满意', '满意', '非常满意']
const LEVELS_EN = [
  '',
  'very dissatisfied',
  'dissatisfied',
  'fairly satisfied',
  'satisfied',
  'very satisfied',
]

const zh = (dayZh: Day) => ({
  /** Between two sentences. */
  gap: '',
  day: dayZh,
  stateNames: {
    registered: '已收到，正在分清该由谁办',
    triaged: '正在交给责任单位',
    dispatched: '已交给责任单位，等它签收',
    accepted: '责任单位已签收',
    in_progress: '正在办理',
    returned: '正在重新确定由谁办',
    arbitrating: '正在裁定由谁办',
    claimed: '责任单位说办好了，等您确认',
    closed: '已办结',
    merged: '和同一件事合并办理',
    referred: '已转给有权处理的机关',
    declined: '不予受理',
    screened_out: '没有作为诉求办理',
    withdrawn: '您已撤回',
  } satisfies Record<State, string>,
  claimedExplained: '责任单位作了解释，等您确认',
  claimedLapsed: '确认时间已过，等工作人员回访或到现场核实',
  claimedConfirmed: '您已确认办好，等其他反映人的意见',
  stations: ['登记', '分清谁办', '交办', '办理', '您来确认', '办结'],
  stationWithdrawn: '已撤回',
  stationDeclined: '不予受理',
  stationScreenedOut: '没有作为诉求办理',
  clocks: {
    triage: '分清该由谁办',
    dispatch: '交给责任单位',
    accept: '责任单位签收',
    return: '责任单位提出退回',
    contact: '和您联系',
    resolve: '办好',
    outer: '法定最长期限',
    arbitrate: '裁定由谁办',
    confirm: '请您确认',
    redo: '重新办好',
    objection: '您可以申请复核',
    referral: '对方机关答复',
  } satisfies Record<ClockKind, string>,
  /** Whose turn it is, and until when. */
  turn: {
    triage: (unit, day) => `${unit}应在${day}前分清该由谁办`,
    dispatch: (unit, day) => `${unit}应在${day}前交给责任单位`,
    accept: (unit, day) => `${unit}应在${day}前签收`,
    return: (unit, day) => `${unit}可以在${day}前提出不归它办`,
    contact: (unit, day) => `${unit}应在${day}前和您联系`,
    resolve: (unit, day) => `${unit}应在${day}前办好`,
    outer: (unit, day) => `${unit}应在${day}前办好`,
    arbitrate: (unit, day) => `${unit}应在${day}前裁定由谁办`,
    confirm: (_unit, day) => `请您在${day}前确认`,
    redo: (unit, day) => `${unit}应在${day}前重新办好`,
    objection: (_unit, day) => `您不服的话，请在${day}前申请复核`,
    referral: (unit, day) => `${unit}应在${day}前答复`,
  } satisfies Record<ClockKind, Turn>,
  registered: (voice: Voice): string =>
    voice === 'you' ? '您反映的事已经登记。' : '这件事由一位群众反映，已经登记。',
  firstUnit: (unit: string) => `先由${unit}来看该由谁办。`,
  triaged: '已经看过，分清了该由哪一级来办。',
  raised: (unit: string) => `这件事这一级办不了，已经上报给${unit}。`,
  sealed: '这件事按投诉处理，只有监督机关能看到，被投诉的单位看不到。',
  unsealed: (unit: string) => `经核实，这件事按一般诉求办理，现在由${unit}来看。`,
  dispatched: (unit: string, due: string | null) =>
    `交给了${unit}办理${due ? `，要求${dayZh(due)}前办好` : ''}。这个单位负责到底。`,
  dispatchedStaged: (unit: string) =>
    `交给了${unit}办理。这件事一下子办不完，要定出每一步的日子。这个单位负责到底。`,
  upheld: (unit: string, due: string | null) =>
    `经研究，仍由${unit}办理${due ? `，要求${dayZh(due)}前办好` : ''}。`,
  accepted: (unit: string) => `${unit}已经签收，开始办理。`,
  returned: (unit: string) => `${unit}认为不归它办，正在重新确定责任单位。`,
  toArbitration: (unit: string) =>
    `${unit}认为不归它办。这已是第二次退回，由联席会议办公室裁定，裁定后不能再退。`,
  arbitrated: (unit: string, due: string | null) =>
    `裁定由${unit}办理${due ? `，要求${dayZh(due)}前办好` : ''}。裁定不能再退回。`,
  contacted: {
    phone: '工作人员打电话联系了您。',
    visit: '工作人员上门和您见了面。',
    message: '工作人员发消息联系了您。',
    unreachable: '工作人员联系您，没有联系上。',
  },
  contactedOther: '工作人员联系了反映人。',
  progressed: (unit: string) => `${unit}报告了进展：`,
  milestoneDone: (what: string) => `完成了一步：${what}。`,
  extended: (days: number, due: string | null) =>
    `办理时间延长 ${days} 天${due ? `，到${dayZh(due)}` : ''}。理由：`,
  paused: (until: string) => `有情况要请您补充，${dayZh(until)}前都可以。要问您的是：`,
  resumed: '办理继续，时间接着算。',
  planned: '这件事一下子办不完，定了分步办理的计划。',
  plannedBeyond: '办完的日子超过了法定最长期限，是上一级定的。理由：',
  milestoneMissed: (what: string) => `有一步没有按时完成：${what}。已经记录在案。`,
  overdue: (name: string, due: string) =>
    `“${name}”超过了期限（${dayZh(due)}），已经记录在案，上级会督办。`,
  claimed: {
    solved: (unit: string) => `${unit}说已经办好了。请您看看是不是真的办好了：`,
    explained: (unit: string) => `${unit}作了解释说明，请您看看是否认可：`,
  },
  confirmed: (voice: Voice): string =>
    voice === 'you' ? '您确认办好了。' : '另一位反映人确认办好了。',
  confirmLapsed: '确认时间到了，没有收到您的答复。接下来会电话回访或到现场核查，不会就此算数。',
  disputed: (voice: Voice): string =>
    voice === 'you' ? '您说没有办好：' : '另一位反映人说没有办好。',
  called: {
    reached: (unit: string) => `${unit}给您打了回访电话，记录是：`,
    corrected: (unit: string) => `${unit}又给您打了回访电话，更正了记录：`,
    not_reached: (unit: string) => `${unit}给您打回访电话，没有接通。`,
    refused: (unit: string) => `${unit}给您打了回访电话，记录是：您当时不愿多说。`,
    solved: '您说办好了。',
    notSolved: '您说没有办好。',
    noLevel: '没有打分。',
    level: (level: number) => `评价：${LEVELS_ZH[level] ?? ''}。`,
  },
  calledOther: '工作人员电话回访了反映人。',
  callDenied: '您说没有人给您打过这个电话。督导组看得到，会去核实。',
  raisedToConference: '这件事一直没有办好，已经提交区联席会议研究。',
  conferenceLead: (unit: string) => `联席会议定了：由${unit}牵头办理。`,
  conferenceDay: (day: string) => `联席会议定于${dayZh(day)}研究这件事。`,
  struck: (unit: string) => `${unit}复核了您的不满意，认为不是承办单位的问题，理由是：`,
  redone: {
    reporter: '已经退回责任单位重新办理。',
    callback: '回访发现没有办好，已经退回重新办理。',
    site_check: '到现场核查发现没有办好，已经退回重新办理。',
    evidence: '材料对不上，已经退回重新办理。',
    other: '已经退回责任单位重新办理。',
  },
  spotChecked: {
    true: '督导组到现场查过：办理情况属实。',
    partly: '督导组到现场查过：只办了一部分。',
    false: '督导组到现场查过：报的情况不实。',
    cannot_tell: '督导组来查过，这次没能判断。',
  },
  closed: {
    reporter: '您确认后，这件事办结了。',
    callback: '电话回访后，这件事办结了。',
    site_check: '到现场核查后，这件事办结了。',
    no_answer: '多次联系不上您，这件事先办结了。',
  },
  closedUntil: (day: string) => `如果又出了问题，${dayZh(day)}前您还可以说“没有办好”。`,
  merged: '有人反映的是同一件事，两件合在一起办。下面也能看到那一件的进展，您的回执照样有效。',
  joined: (people: number) =>
    people > 1 ? `又有 ${people} 人也反映了同样的问题。` : '又有一位群众反映了同样的问题。',
  unmerged: '核对后发现不是同一件事，已经分开办理。',
  referred: (name: string) => `这件事不归本区管，已经转给${name}。对方答复后会告诉您。`,
  referralAnswered: '对方机关答复了：',
  referralSentBack: '对方机关退回来了，由本区接着办。',
  declined: '这件事不予受理。理由：',
  declinedBasis: (basis: string, until: string | null) =>
    `依据：${basis}。${until ? `您不服的，${dayZh(until)}前可以申请复核。` : ''}`,
  screenedOut: '经两个人先后核对，这一条没有作为诉求办理。',
  mayObject: (until: string | null) =>
    until ? `您不同意的，${dayZh(until)}前可以提出异议，由上一级另外的人重新看。` : '',
  screenedFinal: '您提出异议后，上一级另外两个人又核对过，仍然没有作为诉求办理。',
  screeningOverturned: (unit: string) =>
    `抽查发现这一条应当办理，是我们看错了，对不起。现在由上一级的${unit}接着办。`,
  reopened: (unit: string) => `收到您的复核申请，由上一级的${unit}重新审查。`,
  declineUpheld: '复核后维持原来的决定。',
  withdrawn: '您撤回了这件事。',
  voiceWithdrawn: (voice: Voice): string =>
    voice === 'you'
      ? '您撤回了，这件事还有其他群众反映，会继续办。'
      : '有一位反映人撤回了，这件事继续办。',
  endorsed: '您附议了这件事。',
  rated: (level: number) => `您给了评价：${LEVELS_ZH[level] ?? ''}。`,
  supplemented: (voice: Voice): string =>
    voice === 'you' ? '您补充了情况：' : '另一位反映人补充了情况。',
  takenAtDoor: '采集员上门时的照片、录音或签名已附上。',
  photosLost: (n: number) =>
    `有 ${n} 张照片打不开，可能传坏了。文字都收到了，不耽误办理。请在本页“补充情况”里再传一次；不会传，就请村（社区）代传。`,
})
export type StoryTexts = ReturnType<typeof zh>

const en: StoryTexts = {
  gap: ' ',
  day: (day) => day,
  stateNames: {
    registered: 'Received; finding out who is responsible',
    triaged: 'Being handed to a responsible unit',
    dispatched: 'Handed to a unit, waiting for its acceptance',
    accepted: 'Accepted by the unit',
    in_progress: 'Being worked on',
    returned: 'Being assigned anew',
    arbitrating: 'Waiting for a ruling on who is responsible',
    claimed: 'The unit says it is done; please confirm',
    closed: 'Closed',
    merged: 'Handled together with the same matter',
    referred: 'Referred to the body in charge',
    declined: 'Declined',
    screened_out: 'Not taken up as an appeal',
    withdrawn: 'Withdrawn by you',
  },
  claimedExplained: 'The unit gave an explanation; please confirm',
  claimedLapsed: 'The time to confirm is over; staff will call or check on site',
  claimedConfirmed: 'You confirmed; waiting for the other reporters',
  stations: ['Registered', 'Sorted', 'Handed over', 'Worked on', 'You confirm', 'Closed'],
  stationWithdrawn: 'Withdrawn',
  stationDeclined: 'Declined',
  stationScreenedOut: 'Not taken up',
  clocks: {
    triage: 'Find out who is responsible',
    dispatch: 'Hand it to a unit',
    accept: 'Acceptance by the unit',
    return: 'The unit may return it',
    contact: 'Contact you',
    resolve: 'Resolve it',
    outer: 'Legal outer limit',
    arbitrate: 'Ruling on who is responsible',
    confirm: 'Your confirmation',
    redo: 'Do it again',
    objection: 'You may ask for a review',
    referral: 'Answer of the other body',
  },
  turn: {
    triage: (unit, day) => `${unit} is to find out who is responsible by ${day}`,
    dispatch: (unit, day) => `${unit} is to hand it to a unit by ${day}`,
    accept: (unit, day) => `${unit} is to accept it by ${day}`,
    return: (unit, day) => `${unit} may return it until ${day}`,
    contact: (unit, day) => `${unit} is to contact you by ${day}`,
    resolve: (unit, day) => `${unit} is to resolve it by ${day}`,
    outer: (unit, day) => `${unit} is to resolve it by ${day}`,
    arbitrate: (unit, day) => `${unit} is to rule on who is responsible by ${day}`,
    confirm: (_unit, day) => `Please confirm by ${day}`,
    redo: (unit, day) => `${unit} is to do it again by ${day}`,
    objection: (_unit, day) => `If you disagree, ask for a review by ${day}`,
    referral: (unit, day) => `${unit} is to answer by ${day}`,
  },
  registered: (voice) =>
    voice === 'you' ? 'Your appeal was registered.' : 'A citizen reported this; it was registered.',
  firstUnit: (unit) => `${unit} finds out first who is responsible.`,
  triaged: 'It was looked at and assigned to the right level.',
  raised: (unit) => `This level cannot solve it; it was raised to ${unit}.`,
  sealed:
    'It is treated as a complaint: only the inspecting office sees it, never the unit complained of.',
  unsealed: (unit) => `On examination it is handled as an ordinary appeal, now with ${unit}.`,
  dispatched: (unit, due) =>
    `Handed to ${unit}${due ? `, to be solved by ${due}` : ''}. That unit answers for it to the end.`,
  dispatchedStaged: (unit) =>
    `Handed to ${unit}. It cannot be solved at once; a day is to be set for each step. That unit answers for it to the end.`,
  upheld: (unit, due) =>
    `After review it stays with ${unit}${due ? `, to be solved by ${due}` : ''}.`,
  accepted: (unit) => `${unit} accepted it and has begun.`,
  returned: (unit) => `${unit} says it is not responsible. A unit is being assigned anew.`,
  toArbitration: (unit) =>
    `${unit} says it is not responsible. After this second return the joint-conference office rules, and its ruling is final.`,
  arbitrated: (unit, due) =>
    `It was ruled that ${unit} is responsible${due ? `, to be solved by ${due}` : ''}. The ruling cannot be returned.`,
  contacted: {
    phone: 'Staff phoned you.',
    visit: 'Staff visited you.',
    message: 'Staff sent you a message.',
    unreachable: 'Staff tried to reach you and could not.',
  },
  contactedOther: 'Staff contacted the reporter.',
  progressed: (unit) => `${unit} reported progress:`,
  milestoneDone: (what) => `One step is done: ${what}.`,
  extended: (days, due) =>
    `The time was extended by ${days} days${due ? `, to ${due}` : ''}. Reason:`,
  paused: (until) => `You are asked for more facts, until ${until}. The question:`,
  resumed: 'Work goes on, and so does the clock.',
  planned: 'It cannot be solved at once; a plan in steps was made.',
  plannedBeyond:
    'The last day lies beyond the legal limit, by decision of the next level up. Reason: ',
  milestoneMissed: (what) => `A step was not done in time: ${what}. This is on record.`,
  overdue: (name, due) =>
    `"${name}" passed its day (${due}). This is on record and will be followed up.`,
  claimed: {
    solved: (unit) => `${unit} says it is solved. Please see whether it truly is:`,
    explained: (unit) => `${unit} gave an explanation. Please see whether you accept it:`,
  },
  confirmed: (voice) =>
    voice === 'you'
      ? 'You confirmed that it is solved.'
      : 'Another reporter confirmed that it is solved.',
  confirmLapsed:
    'The time to confirm is over without your answer. You will be called, or somebody checks on site; it does not simply count as solved.',
  disputed: (voice) =>
    voice === 'you' ? 'You said it is not solved:' : 'Another reporter said it is not solved.',
  called: {
    reached: (unit) => `${unit} called you. On record:`,
    corrected: (unit) => `${unit} called you again and corrected the record:`,
    not_reached: (unit) => `${unit} called you and could not reach you.`,
    refused: (unit) => `${unit} called you. On record: you preferred not to answer.`,
    solved: 'you said it is solved;',
    notSolved: 'you said it is not solved;',
    noLevel: 'no rating.',
    level: (level) => `rating: ${LEVELS_EN[level] ?? ''}.`,
  },
  calledOther: 'Staff called the reporter.',
  callDenied: 'You said that nobody made this call. Inspectors see it and look into it.',
  raisedToConference: 'It is still not solved and was brought before the joint conference.',
  conferenceLead: (unit) => `The joint conference decided: ${unit} leads.`,
  conferenceDay: (day) => `The joint conference hears it on ${day}.`,
  struck: (unit) =>
    `${unit} looked at your dissatisfaction again and holds that it is not of the unit's making:`,
  redone: {
    reporter: 'It went back to the unit to be done again.',
    callback: 'A call showed it was not solved; it is being done again.',
    site_check: 'A check on site showed it was not solved; it is being done again.',
    evidence: 'The evidence did not hold; it is being done again.',
    other: 'It went back to the unit to be done again.',
  },
  spotChecked: {
    true: 'Inspectors looked on the spot: it is as the unit said.',
    partly: 'Inspectors looked on the spot: only a part was done.',
    false: 'Inspectors looked on the spot: it is not as the unit said.',
    cannot_tell: 'Inspectors came to look and could not tell this time.',
  },
  closed: {
    reporter: 'Closed after your confirmation.',
    callback: 'Closed after a call.',
    site_check: 'Closed after a check on site.',
    no_answer: 'Closed for now: you could not be reached.',
  },
  closedUntil: (day) => `Should it go wrong again, you can still say "not solved" until ${day}.`,
  merged:
    'Somebody reported the same matter; both are handled together. You see its progress below, and your receipt stays valid.',
  joined: (people) =>
    people > 1
      ? `${people} more people reported the same problem.`
      : 'One more citizen reported the same problem.',
  unmerged: 'It turned out to be another matter and is handled on its own again.',
  referred: (name) =>
    `It lies outside the district and was referred to ${name}. You will hear their answer.`,
  referralAnswered: 'The other body answered:',
  referralSentBack: 'The other body sent it back; the district goes on with it.',
  declined: 'It was declined. Reason:',
  declinedBasis: (basis, until) =>
    `Basis: ${basis}. ${until ? `You may ask for a review until ${until}.` : ''}`,
  screenedOut:
    'Two people looked at it, one after the other, and it was not taken up as an appeal.',
  mayObject: (until) =>
    until
      ? `If you disagree, object until ${until}: other people one level up will look at it again.`
      : '',
  screenedFinal:
    'After your objection two other people one level up looked at it; it was still not taken up.',
  screeningOverturned: (unit) =>
    `A check found that it should have been handled. The mistake was ours, and we are sorry. ${unit}, one level up, takes it on.`,
  reopened: (unit) => `Your request for a review is here; ${unit}, one level up, examines it.`,
  declineUpheld: 'The review upheld the decision.',
  withdrawn: 'You withdrew this.',
  voiceWithdrawn: (voice) =>
    voice === 'you'
      ? 'You withdrew. Others reported it too, so it goes on.'
      : 'One reporter withdrew; it goes on.',
  endorsed: 'You endorsed this.',
  rated: (level) => `You rated it: ${LEVELS_EN[level] ?? ''}.`,
  supplemented: (voice) => (voice === 'you' ? 'You added facts:' : 'Another reporter added facts.'),
  takenAtDoor: 'A photo, voice note or signature from the visit at your door was added.',
  photosLost: (n) =>
    `${n === 1 ? 'A photo' : `${n} photos`} cannot be opened. Your words all arrived and work goes on. Please send it again on this page, under “Add facts”, or ask your village office to.`,
}

/** The words of a story as they are read on this day. */
export function storyTexts(language: Language, today: string): StoryTexts {
  return language === 'zh' ? zh(dayZhIn(today)) : en
}
