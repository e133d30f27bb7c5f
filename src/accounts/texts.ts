// What stands on the account's sheet besides its columns.
export const sheetTexts = {
  title: (district: string) => `${district}群众诉求报账表`,
  sheet: '报账表',
  period: (from: string, to: string) => `报账期间：${from} 至 ${to}`,
  unit: (name: string, state: string) => `报账单位：${name}（${state}）`,
  own: '本单位',
  rolled: '连同下级',
  below: '下级单位（连同其下级）',
  state: '报账',
  claims: '报结构成',
  remarks: '情况说明',
  noRemarks: '（无）',
  correction: (no: number, name: string, at: string) => `更正说明 ${no}（${name}，${at}）`,
  signed: (name: string, role: string, at: string) => `签字：${name}（${role}）　时间：${at}`,
  late: '（超过签字期限）',
  unsigned: '签字：　　　　　　　　　时间：',
  hash: (sha256: string) => `封账校验码（SHA-256）：${sha256}`,
  signatureHash: (sha256: string) => `签字校验码（SHA-256）：${sha256}`,
  check: (week: string) =>
    `本表由系统按台账事件生成，可用 huiyin account --week ${week} --check 重建核对。`,
  roles: {
    head: '单位负责人',
    village_clerk: '村（社区）经办',
    town_office: '乡镇（街道）快处中心',
    district_centre: '区综合服务中心',
    leader: '区领导',
  } as Record<string, string>,
}
