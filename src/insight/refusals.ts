import type { RefusalList } from '../platform/errors.ts'

export const insightRefusals = {
  not_your_numbers: {
    status: 403,
    zh: '您可以看自己单位的数。全区的数由诉求中心、督导组和区领导看，公开的数人人可看。',
    en: 'You can read the numbers of your own unit. Those of the district are for the centre, inspectors and leaders; what is public is for everybody.',
  },
} satisfies RefusalList
