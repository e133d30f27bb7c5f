import type { RefusalList } from '../platform/errors.ts'

export const spreadsheetRefusals = {
  sheet_missing: {
    status: 400,
    zh: '没有收到文件。请选择要导入的台账（xlsx 或 csv）。',
    en: 'No file arrived. Please choose the ledger to import (xlsx or csv).',
  },
  sheet_too_large: {
    status: 413,
    zh: '文件超过 20 MB。请去掉图片，或分成几个文件导入。',
    en: 'The file is larger than 20 MB. Take out pictures, or import it in parts.',
  },
  sheet_too_many_rows: {
    status: 413,
    zh: '表格超过 50000 行或 100 列。请分成几个文件导入。',
    en: 'The sheet has more than 50,000 rows or 100 columns. Import it in parts.',
  },
  sheet_old_format: {
    status: 415,
    zh: '这是旧版 xls 或带密码的表格。请取消密码，用 WPS 或 Excel“另存为”xlsx 或 csv 后再导入。',
    en: 'This is an old .xls file or one with a password. Remove the password, save it as xlsx or csv, and import that.',
  },
  sheet_not_readable: {
    status: 422,
    zh: '这个文件不是能读的 xlsx 或 csv 表格，可能已损坏。请用 WPS 或 Excel 打开、另存后再试。',
    en: 'This file is not a readable xlsx or csv sheet; it may be damaged. Open it, save it again, and retry.',
  },
  sheet_empty: {
    status: 422,
    zh: '表格里没有内容，或者没有找到表头（反映人、诉求内容……）。',
    en: 'The sheet is empty, or it has no head row (反映人, 诉求内容 …).',
  },
  import_not_found: {
    status: 404,
    zh: '没有找到这次导入，或者它不是您上传的。',
    en: 'There is no such import, or somebody else uploaded it.',
  },
  import_needs_text: {
    status: 422,
    zh: '请先指出哪一列是“诉求内容”。',
    en: 'Say first which column holds the appeal itself (诉求内容).',
  },
  import_not_checked: {
    status: 409,
    zh: '请先检查一遍（试导入），看过结果再正式导入。',
    en: 'Check it first (dry run) and look at the result, then import.',
  },
  import_running: {
    status: 409,
    zh: '这次导入正在进行或已经完成，不会重复导入。',
    en: 'This import is running or done already; nothing is imported twice.',
  },
  import_same_file: {
    status: 409,
    zh: '同一个文件以前导入过。确实要再导入一遍，请明确勾选“再次导入”。',
    en: 'Exactly this file was imported before. If it is to be imported once more, say so explicitly.',
  },
  import_has_rejects: {
    status: 422,
    zh: '表格里有不能导入的行，所以一行也没有导入。请改好再来，或选择“跳过这些行”。',
    en: 'Some rows cannot be imported, so none was. Correct them, or choose to leave those rows out.',
  },
  import_nothing_to_do: {
    status: 422,
    zh: '没有可以导入的行。',
    en: 'There is no row that could be imported.',
  },
  import_forgotten: {
    status: 409,
    zh: '上传的原表已按期限删除，请重新上传。',
    en: 'The uploaded sheet has been deleted after its time. Please upload it again.',
  },
  import_joins_need_orders: {
    status: 422,
    zh: '只有热线工单可以并到已有的事上。',
    en: 'Only the orders of the hotline can join a matter that is there.',
  },
  import_drive_unknown: {
    status: 422,
    zh: '没有这一轮大起底。',
    en: 'There is no such drive.',
  },
  import_not_allowed: {
    status: 403,
    zh: '您现在没有导入台账的岗位。',
    en: 'You no longer hold a role that imports ledgers.',
  },
  export_busy: {
    status: 429,
    zh: '现在导出的人太多，请过一两分钟再试。',
    en: 'Too many exports are running. Please try again in a minute or two.',
  },
} as const satisfies RefusalList
