// Every way the calendar says no.
import type { RefusalList } from '../platform/errors.ts'

export const deadlineRefusals = {
  calendar_file_wrong: {
    status: 422,
    zh: '节假日文件有错误，一天也没有导入，请按列出的行和列改正。',
    en: 'The file of holidays has faults and nothing was imported. Correct the rows and columns listed.',
  },
  calendar_year_missing: {
    status: 422,
    zh: '这段时间里有的年份还没有放假通知，算不出准确日期。请管理员先导入该年的通知。',
    en: 'There is no holiday notice yet for a year of this period, so the day cannot be known. An administrator imports the notice first.',
  },
} satisfies RefusalList
