// What heads write under their accounts, and what inspectors find. Invented.
export const remarks = [
  '本周数字已逐件核对，属实。',
  '已核对。超期的两件正在催办，下周一前见面答复。',
  '情况属实。一件涉及管线迁改，已列入阶段性措施。',
  '已核对，无异议。',
  '本周新收较多，已增派人手；逾期件已逐件说明。',
]

export const findings = [
  { finding: 'true', reasons: ['seen'], text: '现场看过，已修好。' },
  { finding: 'true', reasons: ['seen', 'reporter_agrees'], text: '现场看过，反映人也说办好了。' },
  { finding: 'true', reasons: ['papers_fit'], text: '核对了票据和签收单，与报结一致。' },
  { finding: 'true', reasons: ['reporter_agrees'], text: '入户问过本人，确已解决。' },
  { finding: 'true', reasons: ['seen'], text: '到现场看过，和报结说的一致。' },
  { finding: 'true', reasons: ['seen', 'papers_fit'], text: '现场和验收单都看过，属实。' },
  { finding: 'true', reasons: ['reporter_agrees'], text: '电话和本人都问过，认可。' },
  {
    finding: 'partly',
    reasons: ['part_done'],
    text: '只修了路口一侧，另一侧仍有破损，需继续修复。',
  },
  { finding: 'false', reasons: ['nothing_done'], text: '到现场看，没有施工痕迹，照片不是此处。' },
] as const
