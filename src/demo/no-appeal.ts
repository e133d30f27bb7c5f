// 甄别无效: thanks and tries that nobody asked anything in; and one of which the reporter says that it was an appeal.
import * as path from './paths.ts'
import { worded } from './side-roads.ts'
import { begin, type Plot } from './telling.ts'

const WORDS = {
  says: ['你们辛苦了，天热注意身体', '试一下能不能发出去', '过年好，祝全区人民幸福安康'],
  hurts: [''],
  asks: [''],
}

export function noAppeal(plot: Plot): void {
  const endings = ['proposed', 'out', 'out', 'objected'] as const
  for (const [index, ending] of endings.entries()) {
    const tale = begin(plot, { level: 'village', direct: false })
    const says = [WORDS.says[index % WORDS.says.length] ?? '']
    const asks = [`${tale.appeal.place.name}的一个老群众`]
    tale.appeal = worded(plot, tale.appeal, { ...WORDS, says, asks }, 'suggestion')
    path.register(tale, 0, { channel: 'web', fileIds: [] })
    const begun = tale.script.acts[0]
    if (begun) begun.by = { reporter: 1 }
    tale.script.does(0.6, { unit: tale.appeal.place.id }, 'screen_out', {
      ground: 'no_request',
      explanation: '读了两遍，没有写要办的事；谢谢您的问候。以后有事请随时再写。',
    })
    if (ending !== 'proposed') tale.script.does(0.6, { unit: tale.townId }, 'confirm_screening', {})
    if (ending === 'objected')
      tale.script.does(1.2, { reporter: 1 }, 'dispute', {
        reason: '我想说的是楼下的路灯不亮，前面那几句没有写完就发出去了',
      })
    plot.stories.push({
      key: `no-appeal-${index}`,
      acts: tale.script.acts,
      dwell: ending === 'out' ? 1 + index * 3 : 0.5,
      exact: false,
      shows: null,
    })
  }
}
