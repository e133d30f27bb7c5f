// 抽签公开页 in plain words, for whoever wants to check it and for whoever only wants to know what it is.
import type { Language } from '../platform/http.ts'

const zh = {
  title: '验靶抽签，人人可核',
  lead: '单位说办好了，督导组会抽一部分到现场看。抽谁、不抽谁，没有人能挑；结论填报以前，被查的单位看不到抽了谁。',
  howTitle: '凭什么信',
  how: [
    '每周开始时，系统先定下一个随机数（种子），马上公开它的指纹。指纹一公开，种子就换不了了。',
    '每周五账目一封存，这一周所有报结的事编成底册，底册的指纹也马上公开：多一件、少一件、挪一件，指纹都会变。',
    '种子和底册一合，抽中谁就定了。每个单位、每种办理方式、每种结果都至少抽一件；报过假账的单位多抽。',
    '现场查的日子过后，种子、底册和结论全部公开。谁都可以照着重抽一遍，看是不是同一批。',
    '底册里只有编号，没有姓名、地址和事情；知道自己那件编号的人，可以用公开的钥匙对上。',
    '有一点防不住：种子公开以前存在系统里，管服务器的人能看到。他换不了种子，但可能提前知道抽中谁。',
  ],
  withNumber:
    '写明用公开号码的周，种子后面还要加上一个截止以后才有的号码（比如当晚的彩票开奖号）：底册的指纹先公开，再由两名督导人员各自录入，一致才用。截止以前，管服务器的人也算不出会抽中谁。请把号码和公布的核对一下：这一点文件自己证明不了。',
  checkTitle: '怎么自己核',
  check: [
    '把下面某一周的文件存下来。',
    '用装了回音系统的电脑，执行：',
    '它只看这个文件，不连数据库，也不上网；会回答“一致”，或者哪里不一致。不用我们的程序也行：文件里写明了每一步用的是 SHA-256 和 HMAC-SHA256。',
  ],
  weeks: '每一周',
  week: (day: string) => `截止 ${day}`,
  states: {
    open: '这一周还没截止，种子的指纹已经公开',
    closed: '已截止，等着抽签',
    field: (until: string) => `正在现场查，${until} 起公开种子和结论`,
    published: '已全部公开',
  },
  part: {
    before: (name: string, day: string) => `这一周抽签要加上公开号码：${day}的${name}`,
    waiting: (name: string, day: string, until: string) =>
      `等两名督导人员录入公开号码：${day}的${name}；最晚等到 ${until}`,
    agreed: (name: string, day: string) => `公开号码（${day}的${name}）两人录入一致，马上抽签`,
    used: (name: string, day: string) =>
      `抽签用了公开号码：${day}的${name}，由两人各自录入，数字一致`,
    differed: (name: string) =>
      `抽签没有用上公开号码（${name}）：几个人录入的不一致，到时间还没有定下来。这一周只凭种子抽签`,
    not_typed: (name: string) =>
      `抽签没有用上公开号码（${name}）：到时间录入的不到两个人。这一周只凭种子抽签`,
  },
  number: '公开号码',
  typed: '先后录入',
  typedBy: (person: number, number: string, at: string) => `第${person}人 ${number}（${at}）`,
  commitment: '种子的指纹',
  frame: '底册的指纹',
  lines: '底册件数',
  drawn: '抽出',
  replaced: '其中替补',
  findings: '结论',
  found: { true: '属实', partly: '部分属实', false: '不实', cannot_tell: '无法判断' },
  late: '逾期填报',
  unseen: '抽到了，到期没去查',
  file: '下载文件',
  none: '还没有开始的周次。',
}
const en: typeof zh = {
  title: 'Spot checks anybody can draw again',
  lead: 'Of what units say is done, inspectors look at a part on the spot. Nobody can choose which, and until a finding is filed the unit cannot see what was drawn.',
  howTitle: 'Why believe it',
  how: [
    'As a week begins the system fixes a random number, the seed, and shows its fingerprint at once. From then on the seed cannot be another.',
    'On Friday the accounts are frozen; everything claimed that week becomes the frame, and its fingerprint is shown at once: one line more, one less or one elsewhere makes another.',
    'Seed and frame settle what is drawn: at least one of every unit, track and outcome, and more where a false account was found.',
    'When the days for looking are over, seed, frame and findings are public. Anybody may draw again and compare.',
    'The frame holds numbers only, no names, places or matters; whoever knows an appeal can find its line with the public key.',
    'One thing it cannot prevent: until it is public the seed lies in the system, and whoever runs the server can read it. They cannot change it, but they could learn early what is drawn.',
  ],
  withNumber:
    'In a week that says so, a number goes in behind the seed that exists only after the cut-off (that evening’s lottery, say): the fingerprint of the frame is public first, then two inspectors type it each on their own, and it is used if both are the same. Before the cut-off not even whoever runs the server can work out what will be drawn. Please compare the number with what was published: that the file itself cannot prove.',
  checkTitle: 'How to check it yourself',
  check: [
    'Save the file of a week below.',
    'On a computer with Huiyin run:',
    'It reads that file alone, no database and no network, and answers “identical” or what differs. It works without our program, too: every step is SHA-256 or HMAC-SHA256, as the file says.',
  ],
  weeks: 'Week by week',
  week: (day) => `Cut-off ${day}`,
  states: {
    open: 'The week still runs; the fingerprint of its seed is public',
    closed: 'Over, and about to be drawn',
    field: (until) => `Inspectors are out; seed and findings are public from ${until}`,
    published: 'All of it is public',
  },
  part: {
    before: (name, day) => `A public number goes into this lot: ${name}, ${day}`,
    waiting: (name, day, until) =>
      `Two inspectors are to type the public number: ${name}, ${day}; at the latest by ${until}`,
    agreed: (name, day) =>
      `The public number (${name}, ${day}) was typed alike by two people; about to be drawn`,
    used: (name, day) =>
      `A public number went into this lot: ${name}, ${day}, typed alike by two people`,
    differed: (name) =>
      `Drawn without the public number (${name}): what was typed differed to the end. This week the lot follows from the seed alone`,
    not_typed: (name) =>
      `Drawn without the public number (${name}): fewer than two people typed it in time. This week the lot follows from the seed alone`,
  },
  number: 'Public number',
  typed: 'Typed in turn',
  typedBy: (person, number, at) => `person ${person}: ${number} (${at})`,
  commitment: 'Fingerprint of the seed',
  frame: 'Fingerprint of the frame',
  lines: 'Lines in the frame',
  drawn: 'Drawn',
  replaced: 'of these, replacements',
  findings: 'Findings',
  found: { true: 'true', partly: 'partly', false: 'untrue', cannot_tell: 'cannot tell' },
  late: 'filed late',
  unseen: 'Drawn, and nobody went in time',
  file: 'Download the file',
  none: 'No week has begun yet.',
}

export type SpotDrawTexts = typeof zh
export const spotDrawTexts = (language: Language): SpotDrawTexts => (language === 'zh' ? zh : en)
