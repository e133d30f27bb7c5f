// Words of the console. Each folder brings its catalogue (texts.ts) with its own chunk; Chinese is the
// original and gives the shape, English must have every line of it.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { ones } from './ones.ts'

export type Language = 'zh' | 'en'

/** The shape of a catalogue, whatever its words. */
export type Texts<T> = { [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> }

void i18next
  .use(initReactI18next)
  .use(ones)
  .init({
    postProcess: ones.name,
    lng: rememberedLanguage(),
    fallbackLng: 'zh',
    resources: {},
    partialBundledLanguages: true,
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  })

export function addTexts(namespace: string, catalogue: { zh: object; en: object }) {
  i18next.addResourceBundle('zh', namespace, catalogue.zh, true, true)
  i18next.addResourceBundle('en', namespace, catalogue.en, true, true)
}

/** The same cookie the citizen pages and the server's refusals read. */
export function rememberedLanguage(): Language {
  if (typeof document === 'undefined') return 'zh' // a test of words, without a page
  return /(?:^|;\s*)lang=en/.test(document.cookie) ? 'en' : 'zh'
}

export function setLanguage(language: Language) {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax${secure}`
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
  void i18next.changeLanguage(language)
}
