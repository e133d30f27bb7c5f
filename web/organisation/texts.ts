import { addTexts, type Texts } from '../i18n.ts'

export const zh = {
  role: {
    collector: '采集员',
    village_clerk: '村（社区）经办',
    town_office: '乡镇（街道）快处中心',
    district_centre: '区群众诉求综合服务中心',
    handler: '部门经办',
    head: '部门负责人',
    inspector: '督导组',
    leader: '区领导',
    administrator: '管理员',
    auditor: '审计',
  },
  kind: {
    district: '区',
    centre: '诉求中心',
    conference: '联席会议办公室',
    inspection: '监督机关',
    town: '乡镇（街道）',
    village: '村（社区）',
    department: '区级部门',
  },
  password: {
    title: '修改密码',
    current: '现在的密码',
    fresh: '新密码',
    again: '再输一遍新密码',
    hint: '至少 10 个字，可以是一句好记的话',
    tooShort: '至少 {{n}} 个字',
    differ: '两次输入的不一样',
    submit: '修改密码',
    done: '密码已修改，其他设备上的登录已退出',
  },
}

export const en: Texts<typeof zh> = {
  role: {
    collector: 'Collector',
    village_clerk: 'Village clerk',
    town_office: 'Town office',
    district_centre: 'District centre',
    handler: 'Department handler',
    head: 'Department head',
    inspector: 'Inspector',
    leader: 'Leader',
    administrator: 'Administrator',
    auditor: 'Auditor',
  },
  kind: {
    district: 'District',
    centre: 'Centre',
    conference: 'Conference office',
    inspection: 'Inspection',
    town: 'Town / street',
    village: 'Village / community',
    department: 'Department',
  },
  password: {
    title: 'Change password',
    current: 'Present password',
    fresh: 'New password',
    again: 'New password once more',
    hint: 'At least 10 characters; a sentence is fine',
    tooShort: 'At least {{n}} characters',
    differ: 'The two differ',
    submit: 'Change password',
    done: 'Password changed. Other devices were signed out.',
  },
}

addTexts('organisation', { zh, en })
