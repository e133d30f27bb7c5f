// What the default rulebook says to people. Short, so that one text message carries it; the words of a neighbour.
import type { DeclineGround, EchoKey, RulebookDoc, ScreeningGround } from './contract.ts'

/** Echoes that came after the first rulebooks: documents without them are read with these. */
export const laterEchoes = {
  screened_out: {
    zh: '您反映的（{code}）经两人核对，没有作为诉求办理：{reason} 不同意的话，最晚{dueOn}可以提出异议。',
    en: 'Two people looked at {code}; it was not taken up as an appeal: {reason} If you disagree, object by {dueOn}.',
  },
  screened_final: {
    zh: '您反映的（{code}）经上一级另外两人核对，维持不作为诉求办理：{reason}',
    en: 'Two other people one level up looked at {code} again; it stays as it is: {reason}',
  },
  photos_lost: {
    zh: '您的事（{code}）有照片打不开，可能传坏了；文字都收到了。请在查询页“补充情况”里再传一次，或请村（社区）代传。',
    en: 'A photo of appeal {code} cannot be opened; your words are all here. Please send it again on your tracking page.',
  },
} satisfies Partial<Record<EchoKey, { zh: string; en: string }>>

export const bazhouEchoes: Record<EchoKey, { zh: string; en: string }> = {
  registered: {
    zh: '您反映的事我们收到了，查询码 {code}。一有进展就告诉您，凭查询码和密码随时能查。',
    en: 'We have your appeal, code {code}. We will tell you of every step; your code and password show where it stands.',
  },
  raised: {
    zh: '您的事（{code}）已报到{unit}，由上一级来办：{reason}',
    en: 'Your appeal {code} has been raised to {unit}, the next level up: {reason}',
  },
  triaged: {
    zh: '您的事（{code}）已经看过、分好类，马上确定由谁来办。',
    en: 'Your appeal {code} has been read and sorted. Next we decide who will answer for it.',
  },
  dispatched: {
    zh: '您的事（{code}）交给{unit}办了，最晚{dueOn}给您办结。',
    en: 'Your appeal {code} is now with {unit}, to be settled by {dueOn} at the latest.',
  },
  accepted: {
    zh: '{unit}已经接下您的事（{code}），会尽快跟您见面或打电话。',
    en: '{unit} has taken on your appeal {code} and will soon visit or call you.',
  },
  arbitrated: {
    zh: '您的事（{code}）由谁办已经定了：{unit}负责到底，最晚{dueOn}办结。',
    en: 'It is settled who answers for your appeal {code}: {unit}, by {dueOn} at the latest.',
  },
  contacted: {
    zh: '{unit}登记：已就您的事（{code}）跟您联系过。没有联系您？请回查询页告诉我们。',
    en: '{unit} recorded that you were contacted about appeal {code}. If you were not, tell us on your tracking page.',
  },
  progressed: {
    zh: '您的事（{code}）有进展：{text}',
    en: 'News on your appeal {code}: {text}',
  },
  extended: {
    zh: '您的事（{code}）还要多{days}天，最晚{dueOn}办结。原因：{reason}',
    en: 'Your appeal {code} needs {days} more days, until {dueOn} at the latest. Why: {reason}',
  },
  paused: {
    zh: '办您的事（{code}）要请您补充：“{text}”。收到后接着办。',
    en: 'To go on with your appeal {code} we need something from you: “{text}”. We continue once we have it.',
  },
  resumed: {
    zh: '您的事（{code}）接着办了，最晚{dueOn}办结。',
    en: 'Work on your appeal {code} goes on, to be settled by {dueOn} at the latest.',
  },
  planned: {
    zh: '您的事（{code}）一时办不完，{unit}定了分步计划，查询页能看到每一步的日子。',
    en: 'Your appeal {code} takes several steps. {unit} has set a date for each; see them on your tracking page.',
  },
  milestone_missed: {
    zh: '对不起，您的事（{code}）有一步没有按时办到：“{text}”。已经催{unit}。',
    en: 'We are sorry: a step of your appeal {code} was not done in time: “{text}”. We have urged {unit}.',
  },
  overdue: {
    zh: '对不起，您的事（{code}）过了时限（{dueOn}）还没办好，已向{unit}的上级亮红灯。',
    en: 'We are sorry: your appeal {code} was not settled by {dueOn}. Those above {unit} have been alerted.',
  },
  claimed: {
    zh: '{unit}说您的事（{code}）办好了：“{result}”。是不是这样？请最晚{dueOn}告诉我们。',
    en: '{unit} says your appeal {code} is settled: “{result}”. Is that so? Please tell us by {dueOn}.',
  },
  confirmed: {
    zh: '谢谢您的确认（{code}）。我们核对后办结。',
    en: 'Thank you for confirming (appeal {code}). We check once more and then close it.',
  },
  disputed: {
    zh: '您说还没办好（{code}），我们记下了，马上派人核实。',
    en: 'You say appeal {code} is not settled. We have noted it and will check at once.',
  },
  redone: {
    zh: '您的事（{code}）要{unit}重新办，最晚{dueOn}：{reason}',
    en: '{unit} must deal with your appeal {code} again, by {dueOn}: {reason}',
  },
  closed: {
    zh: '您的事（{code}）核实办结。满意不满意，请在查询页给我们打个分。',
    en: 'Your appeal {code} has been checked and closed. Please tell us on your tracking page how we did.',
  },
  merged: {
    zh: '您的事（{code}）和别人反映的是同一件，合在一起办。您的查询码照样能查，结果照样告诉您。',
    en: 'Others brought the same matter as your appeal {code}; it is handled as one. Your code and your answer stay yours.',
  },
  unmerged: {
    zh: '您的事（{code}）改为单独办理：{reason}',
    en: 'Your appeal {code} is handled on its own again: {reason}',
  },
  referred: {
    zh: '您的事（{code}）依法转给{unit}，我们会一直问到有答复，最晚{dueOn}。',
    en: 'By law your appeal {code} goes to {unit}. We keep asking until they answer, by {dueOn} at the latest.',
  },
  referral_answered: {
    zh: '{unit}对您的事（{code}）有答复了：{text}',
    en: '{unit} has answered on your appeal {code}: {text}',
  },
  declined: {
    zh: '您的事（{code}）这里不能办：{reason} 不同意的话，最晚{dueOn}可以申请审查。',
    en: 'We cannot take up your appeal {code}: {reason} If you disagree, ask for a review by {dueOn}.',
  },
  ...laterEchoes,
  withdrawn: {
    zh: '按您的意思，{code}已经撤回。以后还需要，随时再找我们。',
    en: 'As you wished, appeal {code} has been withdrawn. You are welcome to come back at any time.',
  },
  reopened: {
    zh: '您的事（{code}）重新办理，由{unit}负责：{reason}',
    en: 'Your appeal {code} is open again and with {unit}: {reason}',
  },
  endorsed: {
    zh: '您已附议{code}，这件事有结果也会告诉您。',
    en: 'You have added your voice to appeal {code}. You will hear the result too.',
  },
}

/** 不予受理: the statute, and the sentence in which the reporter hears it. Each one says where else to go. */
export const bazhouDeclineGrounds: DeclineGround[] = [
  {
    code: 'legal_procedure',
    name: '应当通过诉讼、仲裁、行政复议等法定途径解决',
    basis: '《信访工作条例》第三十一条第(一)至(四)项',
    sentence:
      '这件事法律规定了专门的办理途径（诉讼、仲裁或行政复议）。我们已写明该去哪里、带什么，需要时可以找法律援助。',
  },
  {
    code: 'review_concluded',
    name: '已经复核终结',
    basis: '《信访工作条例》第三十六条第三款',
    sentence:
      '这件事已经过办理、复查、复核，同样的事实和理由不再受理。如果有新的情况或新的证据，请补充给我们。',
  },
  {
    code: 'in_progress_elsewhere',
    name: '同一事项正在办理期限内',
    basis: '操作细则：同一事项不重复登记，已在办理的告知进度',
    sentence: '同一件事正在办理，还没有到期。我们把进度告诉您，到期没有结果请再找我们。',
  },
  {
    code: 'private_dispute',
    name: '平等主体之间的民事纠纷，不属于行政职责',
    basis: '《中华人民共和国民法典》第二条、《中华人民共和国人民调解法》第十七条',
    sentence:
      '这是双方之间的民事纠纷，政府不能代替裁判。您可以请村（社区）人民调解委员会免费调解，也可以向法院起诉。',
  },
  {
    code: 'no_competence',
    name: '不属于本区职责，且没有可以转送的机关',
    basis: '《信访工作条例》第二十三条',
    sentence: '这件事不归本区管，我们没有权力办理。我们已写明有权处理的机关，请向它提出。',
  },
  {
    code: 'not_understood',
    name: '内容不清且无法联系补充',
    basis: '《信访工作条例》第十九条：应当载明请求、事实、理由',
    sentence: '我们没有看明白要办的是什么事，也联系不上您。请补充时间、地点和情况，我们马上办。',
  },
  {
    code: 'secret_or_privacy',
    name: '涉及国家秘密、商业秘密或他人隐私',
    basis: '《中华人民共和国保守国家秘密法》、《中华人民共和国民法典》第一千零三十二条',
    sentence: '这件事涉及依法不能公开办理的内容，不能在这里受理。请向主管机关当面反映。',
  },
  {
    code: 'against_law',
    name: '要求违反法律或公序良俗',
    basis: '《中华人民共和国民法典》第八条、《信访工作条例》第二十七条',
    sentence: '您要求的做法法律不允许，我们不能照办。如果生活有困难，请告诉我们，我们按政策帮您。',
  },
]

export const bazhouEmergencyNotice: RulebookDoc['emergencyNotice'] = {
  zh: '人命关天的事不要等：报警 110，火警 119，急救 120，交通事故 122，请马上拨打。这里不是值守电话，回复没有那么快。',
  en: 'In an emergency do not wait: call 110 police, 119 fire, 120 ambulance, 122 traffic accident. This page is not watched around the clock.',
}

/** 甄别无效: what is no appeal at all, in words that blame nobody. What is reported twice is merged 并案 instead. */
export const bazhouScreeningGrounds: ScreeningGround[] = [
  {
    code: 'blank',
    name: '空白或无法辨认',
    sentence: '我们收到的内容是空白的，或者看不清楚。请再写一次，或者打电话、到村（社区）当面说。',
  },
  {
    code: 'no_request',
    name: '表扬、问候或咨询天气之类，没有诉求',
    sentence: '谢谢您的来信。里面没有需要办理的事，我们已经看过。有事请随时再反映。',
  },
  {
    code: 'test',
    name: '测试或恶作剧',
    sentence: '这一条像是试着填的，没有作为诉求办理。如果确有其事，请提出异议或重新反映。',
  },
  {
    code: 'elsewhere',
    name: '不在本区',
    sentence: '这件事发生在外区，本区不能直接办理。我们已在说明里写明该向哪里反映。',
  },
  {
    code: 'no_matter',
    name: '没有具体事项且联系不上',
    sentence:
      '我们没有看出要办的是什么事，多次也没有联系上您。请补充时间、地点和情况，马上接着办。',
  },
]
