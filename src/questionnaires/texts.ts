// What stands on a printed questionnaire, for people who fill it in with a pen.
export const sheetTexts = {
  code: '编号',
  page: (page: number, of: number) => `第 ${page} / ${of} 页`,
  filledOn: '填写日期：　　　　年　　　月　　　日',
  single: '（选一项，打√）',
  multiple: '（可选多项，打√）',
  scale: '（圈一个数）',
  appeal: '（写下来的会登记成诉求，件件有回音）',
  foot: '不用写姓名。想收到回音，请扫村里的场所码、打 12345，或找村（社区）干部登记。',
}
export const resultTexts = {
  head: ['题号', '题目', '选项', '人数', '作答人数'],
}
