// What stands where a photo will be: drawn, with the words in it, so that every page that shows photos says it.
import type { FileState } from './contract.ts'

const WORDS: Record<Exclude<FileState, 'ready'>, { zh: string; en: string }> = {
  preparing: { zh: '照片处理中', en: 'being prepared' },
  broken: { zh: '照片打不开', en: 'cannot be opened' },
}

export function unreadyPicture(state: Exclude<FileState, 'ready'>): string {
  const { zh, en } = WORDS[state]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="0 0 240 240" role="img" aria-label="${zh} ${en}"><rect width="240" height="240" fill="#eceff1"/><g fill="#37474f" text-anchor="middle" font-family="sans-serif"><text x="120" y="116" font-size="36">${zh}</text><text x="120" y="156" font-size="24">${en}</text></g></svg>`
}
