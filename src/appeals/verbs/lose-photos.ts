// 照片打不开: what a reporter sent and nobody will ever see. Told once, whatever became of the appeal meanwhile (decision 0015).
import { verb } from '../verb.ts'

export const losePhotos = verb('lose_photos', {
  who: (_appeal, { actor }) => (actor.kind === 'system' ? { unitId: null } : 'not_your_role'),

  whyNot: () => null,

  decide(_appeal, { photoIds, reporterNo }, { today }) {
    return [{ type: 'photos_lost', on: today, photoIds, reporterNo }]
  },
})
