// What is said about a board, and in a talk. Invented.
export const doubts = {
  upheld: {
    reason: '周五傍晚全镇停电检修，供电所有停电通知，账目次日恢复供电后即签报，请核。',
    answer: '已核对供电所停电通知，时间相符，此项不计。',
  },
  refused: {
    reason: '有两位群众评价不满意，我们认为是对政策不理解，请求不计入。',
    answer: '评价由反映人本人作出，不因单位不认可而剔除。维持原数。',
  },
  spared: {
    reason: '该周转移安置受灾群众，全员在一线，迟报有当周应急响应文件为证。',
    answer: '应急响应期间确属无法按时签报，同意此项不计，予以公示。',
  },
}

export const talks = {
  call: {
    place: '区纪委监委第二谈话室',
    invited: '主要负责人、分管负责人',
    host: '区督查专班负责人',
  },
  record: {
    present: '主要负责人、分管负责人、经办人，督查专班两人',
    said: '承认报结前没有到现场看，照片用的是以前的。督查专班指出：没办成就报办结，群众只会更不信。',
  },
  commit: { what: '十日内把这件事办到位，请反映人到场看；今后报结前由分管负责人到现场核一遍。' },
  handIn: { proof: '已重新施工，请反映人到现场看过并签字；报结前核验的办法已印发到各科室。' },
  accept: { words: '到现场看过，确已办好；问过反映人，认可。' },
}
