// What is said about a board, and in a talk. Invented.
type Doubt = { reason: string; answer: string }
/** A department, or whoever sits in a town or village. */
export type Seat = 'department' | 'local'

export const doubts: Record<Seat, Record<'upheld' | 'refused' | 'spared', Doubt>> = {
  department: {
    upheld: {
      reason: '周五下午机房检修，系统登不上去，有区大数据中心的通知；恢复后当晚签报，请核。',
      answer: '已核对检修通知，时间相符，此项不计。',
    },
    refused: {
      reason: '有两位群众评价不满意，我们认为是对政策不理解，请求不计入。',
      answer: '评价由反映人本人作出，不因单位不认可而剔除。维持原数。',
    },
    spared: {
      reason: '该周按防汛应急响应全员下沉值守，迟报有当周响应文件为证。',
      answer: '应急响应期间确属无法按时签报，同意此项不计，予以公示。',
    },
  },
  local: {
    upheld: {
      reason: '周五傍晚停电检修，供电所有停电通知，账目次日恢复供电后即签报，请核。',
      answer: '已核对供电所停电通知，时间相符，此项不计。',
    },
    refused: {
      reason: '有群众评价不满意，我们认为是对政策不理解，请求不计入。',
      answer: '评价由反映人本人作出，不因单位不认可而剔除。维持原数。',
    },
    spared: {
      reason: '该周转移安置受灾群众，全员在一线，迟报有当周应急响应文件为证。',
      answer: '应急响应期间确属无法按时签报，同意此项不计，予以公示。',
    },
  },
}
export const seatOf = (unitId: string): Seat => (unitId.includes('-') ? 'department' : 'local')

export const talks = {
  call: {
    place: '区政府三楼会议室',
    invited: '主要负责人、分管负责人',
    host: '区督查专班负责人',
  },
  record: {
    present: '主要负责人、分管负责人、经办人，督查专班两人',
    said: '承认报结前没有核实到位。督查专班指出：没办成就报办结，群众只会更不信。',
  },
  department: {
    commit: { what: '十日内把这件事办到位，请反映人核对；今后报结前由分管负责人核一遍。' },
    handIn: { proof: '已重新办理并请反映人核对；报结前核验的办法已印发到各科室。' },
  },
  local: {
    commit: { what: '十日内把这件事办到位，请反映人来看；今后报结前由负责人到场核一遍。' },
    handIn: { proof: '已重新办理并请反映人看过；报结前先核实，已在干部例会上讲明、贴在办公室。' },
  },
  accept: { words: '核对过重办的结果，回访也问过反映人，确已办好。' },
}
