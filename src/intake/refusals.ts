// Every way the citizen's door says no, in words that say what to do instead.
import type { RefusalList } from '../platform/errors.ts'

export const intakeRefusals = {
  disk_full: {
    status: 503,
    zh: '系统存储空间不足，这次没有保存成功。请先留好您填写的内容，过一会儿再提交；急事请拨打 12345。',
    en: 'The system is short of storage and could not save this. Keep what you wrote and send it again later; for urgent matters call 12345.',
  },
  file_missing: {
    status: 400,
    zh: '没有收到文件，请重新选择。',
    en: 'No file arrived. Please choose it again.',
  },
  file_too_large: {
    status: 413,
    zh: '这张照片超过 10 MB，请选小一点的，或者重新拍一张。',
    en: 'This file is over 10 MB. Choose a smaller one, or take the photo again.',
  },
  file_not_supported: {
    status: 415,
    zh: '这个文件不是照片。请选 JPG、PNG 或 WebP 格式的照片。',
    en: 'This file is not a photo. Choose a JPG, PNG or WebP photo.',
  },
  photo_heic: {
    status: 415,
    zh: '这张照片是 HEIC 格式，暂时打不开。请在手机“设置→相机→格式”里选“兼容性最佳”，或者截一张图再传。',
    en: 'This photo is in HEIC format, which cannot be opened here. Take a screenshot of it, or set the camera to "Most Compatible".',
  },
  photo_broken: {
    status: 422,
    zh: '这张照片打不开，可能没有传完整。请再选一次，或者换一张。',
    en: 'This photo cannot be opened; it may be incomplete. Choose it again, or another one.',
  },
  pdf_active: {
    status: 415,
    zh: '这个 PDF 带有脚本、附件或密码，不能收。请另存为普通 PDF 再传。',
    en: 'This PDF carries scripts, attachments or a password. Save it as a plain PDF first.',
  },
  file_not_found: {
    status: 404,
    zh: '没有这个文件，或者您无权查看。',
    en: 'There is no such file, or you may not see it.',
  },
  file_unknown: {
    status: 409,
    zh: '有的照片没有找到（超过 24 小时没有提交会自动清除），请重新上传。',
    en: 'Some photos were not found (they are cleared after 24 hours). Upload them again.',
  },
  too_many_photos: { status: 400, zh: '照片最多 6 张。', en: 'At most 6 photos.' },
  text_not_storable: {
    status: 400,
    zh: '文字里有无法保存的控制字符，请删掉后再提交。',
    en: 'The text contains control characters that cannot be stored. Remove them first.',
  },
  uploads_too_many: {
    status: 429,
    zh: '同一网络今天上传的照片太多了。您可以先不带照片提交，明天再补充照片。',
    en: 'Too many photos came from this network today. You can submit without photos and add them tomorrow.',
  },
  uploads_unused: {
    status: 429,
    zh: '您上传后没有用到诉求里的文件太多了。请先把已上传的用完；没有用的会在一天后自动清除。',
    en: 'Too many of your uploads stand in no appeal. Use those first; what is not used is cleared after a day.',
  },
  too_often: {
    status: 429,
    zh: '同一网络提交得太频繁了，请过一会儿再试。急事请打 12345。',
    en: 'Too many requests from this network. Try again later, or call 12345.',
  },
  too_many_guesses: {
    status: 429,
    zh: '密码试错次数太多，请过一会儿再试。',
    en: 'Too many wrong passwords. Try again later.',
  },
  place_code_unknown: { status: 404, zh: '没有这个二维码。', en: 'There is no such place code.' },
  place_not_yours: {
    status: 403,
    zh: '这个村（社区）不在您的管辖范围内。',
    en: 'This village is outside your area.',
  },
  place_not_a_village: {
    status: 409,
    zh: '二维码只能设在村（社区）。',
    en: 'A place code belongs to a village or community.',
  },
  place_grid_unknown: {
    status: 422,
    zh: '这个网格不在所选的村（社区），或已停用。',
    en: 'This grid is not in the village chosen, or no longer in use.',
  },
  place_sheet_empty: {
    status: 422,
    zh: '没有可以打印的场所码：所选的都已停用，或不在您的范围内。',
    en: 'There is no code to print: those chosen are revoked, or not yours.',
  },
  place_sheet_too_many: {
    status: 422,
    zh: '一次最多打印 2000 个码，请按村（社区）分开打印。',
    en: 'At most 2,000 codes at a time; print village by village.',
  },
  place_code_revoked: {
    status: 409,
    zh: '这个二维码已经停用。',
    en: 'This place code was already revoked.',
  },
} as const satisfies RefusalList

export type IntakeRefusal = keyof typeof intakeRefusals
