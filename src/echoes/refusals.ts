import type { RefusalList } from '../platform/errors.ts'

export const echoRefusals = {
  echo_not_found: {
    status: 404,
    zh: '没有找到这条回音，或者您无权查看。',
    en: 'There is no such echo, or you may not see it.',
  },
  echo_not_dead: {
    status: 409,
    zh: '这条回音已经送出或正在重试，不需要再次发送。',
    en: 'This echo has been sent or is being tried already; it need not be sent again.',
  },
} as const satisfies RefusalList
