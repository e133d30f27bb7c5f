// 验靶照片: it arrives after the finding that names it, with the place and time it was taken at (decision 0013).
import { verb } from '../verb.ts'

export const spotPhoto = verb('spot_photo', {
  who: (_appeal, { actor }) => (actor.kind === 'system' ? { unitId: null } : 'not_your_role'),

  whyNot: () => null,

  decide(_appeal, { uploadId, fileId }, { today }) {
    return [{ type: 'spot_photo', on: today, uploadId, fileIds: [fileId] }]
  },
})
