// What triage help says to staff.
export const UNIT_REASONS = {
  why({
    directory,
    sentBack,
    dispatched,
    returned,
    arbitrated,
  }: {
    directory: string | null
    sentBack: boolean
    dispatched: number
    returned: number
    arbitrated: number
  }): string {
    const parts = [
      directory
        ? `派单目录：${directory}`
        : sentBack
          ? '派单目录写的单位已经退回这一件，按以往交办建议'
          : '派单目录没有写到这种情况，按以往交办建议',
      dispatched > 0 ? `同类诉求以往交办给它 ${dispatched} 件，退回 ${returned} 件` : null,
      arbitrated > 0 ? `其中裁定归它 ${arbitrated} 件` : null,
    ]
    return parts.filter(Boolean).join('；')
  },
}

export const REPLY_HINTS = {
  empty: '答复还是空的。',
  off_matter: '答复里几乎没有提到群众反映的事，请对照诉求再看一遍。',
  copy: (code: string) => `和 ${code} 的答复几乎一样。请写清这一件是怎么办的。`,
  hard_to_read: '句子太长，老人不容易读懂。请分成短句，一句说一件事。',
  date_past: '写到的日子已经过去了。',
  date_after_due: (dueOn: string) => `写到的日子晚于办理期限 ${dueOn}。`,
  name: '里面好像有人的姓名。不是单位经办人的，请改成“您”或“反映人”。',
  name_reporter: '里面好像有反映人的姓名，请改成“您”。',
  phone: '里面有电话号码。单位对外公开的可以留，个人的请去掉。',
  id_number: '里面有身份证号码，请去掉。',
  card: '里面有银行卡号，请去掉。',
  address: '里面有门牌号。是反映人的住处请去掉；办事地点可以留。',
  no_action: '只说了“高度重视”“将进一步”之类的话，请写清做了什么、结果怎样。',
} as const
