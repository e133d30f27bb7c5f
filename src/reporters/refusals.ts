import type { RefusalList } from '../platform/errors.ts'

export const reporterRefusals = {
  phone_not_valid: {
    status: 400,
    zh: '电话号码好像不对。手机号是 11 位数字；座机请带区号。也可以不填。',
    en: 'That does not look like a phone number. A mobile number has 11 digits; give a landline with its area code, or leave it out.',
  },
} as const satisfies RefusalList
