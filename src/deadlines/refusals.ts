// Every way the calendar says no.
import type { RefusalList } from '../platform/errors.ts'

export const deadlineRefusals = {
  calendar_file_wrong: {
    status: 422,
    zh: '节假日文件有错误，一天也没有导入，请按列出的行和列改正。',
    en: 'The file of holidays has faults and nothing was imported. Correct the rows and columns listed.',
  },
} satisfies RefusalList
