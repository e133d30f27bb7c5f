// What stands on printed place codes. Read by people at a wall: short, warm, and of use without a phone.
export const sheetTexts = {
  title: '场所码',
  call: '扫一扫，说说您的难处',
  callShort: '扫码反映诉求',
  purpose: '群众诉求大起底：件件有着落，事事有回音',
  steps: [
    '① 手机扫码，不用下载，不用注册',
    '② 写下什么事，可以拍照，可以不留姓名',
    '③ 拿到查询码，随时看办到哪一步',
  ],
  short: '手机扫码，写下什么事，拿到查询码看进度；可以不留姓名',
  noPhone: '没有手机？请村（社区）干部、网格员帮您填，投意见箱，或打 12345，一样办理。',
  noPhoneShort: '没有手机？找村（社区）干部、网格员，或打 12345',
  noPhoneTiny: '没有手机打 12345',
  code: '编码',
}
