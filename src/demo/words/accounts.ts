// What heads write under their accounts, and what inspectors find. Invented.
import type { Finding, SpotCheckInput } from '../../appeals/contract-check.ts'

export const remarks = [
  '本周数字已逐件核对，属实。',
  '已核对。超期的正在催办，下周一前见面答复。',
  '情况属实。要协调的已列入阶段性措施。',
  '已核对，无异议。',
  '本周新收较多，已增派人手；逾期件已逐件说明。',
]

/** A place can be looked at, of one's own matter one is asked, of anything else the neighbours. */
export type Seen = 'place' | 'own' | 'shared'
/** The contract parses each where it is filed: a reason of another finding would be refused there. */
export interface Found {
  reasons: SpotCheckInput['reasons'][number][]
  text: string
}

export const findings: Record<Exclude<Finding, 'cannot_tell'>, Record<Seen, Found[]>> = {
  true: {
    place: [
      { reasons: ['seen'], text: '到{spot}看过，已经办好，和报结说的一致。' },
      { reasons: ['seen'], text: '现场看过，旁边住户说是前几天弄好的。' },
      { reasons: ['seen', 'papers_fit'], text: '现场和验收单都看过，对得上。' },
    ],
    own: [
      { reasons: ['papers_fit'], text: '核对了底账和签收单，与报结一致。' },
      { reasons: ['papers_fit'], text: '调了办理记录，逐项对过，都已办到。' },
    ],
    shared: [
      { reasons: ['seen'], text: '到{spot}问了几户，又当场试过，和报结说的一致。' },
      { reasons: ['papers_fit'], text: '看了台账和通知，附近几户也说有变化。' },
    ],
  },
  partly: {
    place: [
      { reasons: ['part_done'], text: '{spot}只处理了一头，另一头没有动，需要接着办。' },
      { reasons: ['came_back'], text: '处理过，但没管几天，{spot}又成了老样子。' },
    ],
    own: [
      { reasons: ['part_done'], text: '办了一部分，还差一样没有落实。' },
      {
        reasons: ['only_promised'],
        text: '答复里说当周办，到今天查底账还没有办。',
      },
    ],
    shared: [
      { reasons: ['only_promised'], text: '说了要办，问了几户，都说还没有变化。' },
      { reasons: ['part_done'], text: '好了一阵，时好时坏，附近几户说法一致。' },
    ],
  },
  false: {
    place: [
      { reasons: ['nothing_done'], text: '到{spot}看，没有动过的痕迹，和反映时一个样。' },
      { reasons: ['evidence_not_real'], text: '报结照片是另一处的，{spot}这一处没有动。' },
    ],
    own: [
      {
        reasons: ['not_as_claimed'],
        text: '查了底账，报结说办到的那一项没有办。',
      },
    ],
    shared: [
      {
        reasons: ['not_as_claimed'],
        text: '到{spot}当场试过，问题还在，附近几户也说没有变化。',
      },
    ],
  },
}
/** Done only after it had been sent back: the claim that was drawn is the first one. */
export const foundDoneLater: Found = {
  reasons: ['part_done'],
  text: '抽到的是上一次报结：那时没有办完，是退回重办以后才补上的。',
}
export const cannotTell: Record<'nowhere' | 'absent', Found> = {
  nowhere: {
    reasons: ['address_not_found'],
    text: '按登记的位置找了两遍，问了附近的人，还是对不上是哪一处。',
  },
  absent: { reasons: ['absent_three_times'], text: '分两天去了三次都没有人，邻居说全家外出了。' },
}
/** Why there is no photo: by what the finding rests on. Null: there is one. */
export function noPhoto(seen: Seen, reasons: Found['reasons']): string | null {
  if (seen === 'own') return '办理记录里有姓名和账户，不便拍照。'
  if (seen === 'place' || reasons.some((reason) => TRIED.includes(reason))) return null
  return reasons.includes('papers_fit')
    ? '台账上有住户的姓名和电话，不便拍照。'
    : '问的是附近几户，各家怎么说已经写下，没有可拍的东西。'
}
/** Whoever was there and tried it has a picture of it. */
const TRIED: readonly Found['reasons'][number][] = ['seen', 'not_as_claimed']
