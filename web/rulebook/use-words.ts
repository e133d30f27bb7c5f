import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Category } from '../../src/rulebook/contract.ts'
import '../appeals/texts.ts'
import '../echoes/texts.ts'
import { zh as echoWords } from '../echoes/texts.ts'
import { useNames } from '../organisation/names.ts'
import type { Words } from './change-words.ts'
import { prefixPath } from './prefixes.ts'
import { zh as checking } from './accountability-texts.ts'
import { zh } from './texts.ts'

/** What the things of a rulebook are called, with the categories of the versions on screen. */
export function useWords(categories: readonly Pick<Category, 'code' | 'path'>[]): Words {
  const { t } = useTranslation(['rulebook', 'accountabilityRules', 'appeals', 'echoes', 'ui'])
  const names = useNames()
  return useMemo(() => {
    const looked = <T extends object>(known: T, key: string): key is Extract<keyof T, string> =>
      key in known
    const target = (id: string) =>
      id === 'town'
        ? t('field.targetTown')
        : id === 'village'
          ? t('field.targetVillage')
          : names.unitShort(id)
    return {
      field: (name) =>
        looked(zh.limit, name)
          ? t(`limit.${name}`)
          : looked(zh.named, name)
            ? t(`named.${name}`)
            : looked(checking.path, name)
              ? t(`accountabilityRules:path.${name}`)
              : looked(checking.metric, name)
                ? t(`accountabilityRules:metric.${name}`)
                : name,
      unit: names.unitShort,
      target,
      category: (code) =>
        categories.find((category) => category.code === code)?.path.join(' / ') ?? code,
      prefix: (prefix) =>
        prefix === ''
          ? t('field.allCategories')
          : prefixPath(categories, prefix)?.join(' / ') || prefix,
      ledger: (ledger) => t(`appeals:ledgerShort.${ledger as 'village'}`), // one of the three of the contract
      mode: (mode) => t(`modes.${mode as 'working'}`), // one of the three of the contract
      outcome: (outcome) => t(`appeals:outcome.${outcome as 'solved'}`), // one of the two of the contract
      evidence: (kind) => t(`appeals:evidenceKind.${kind as 'photo'}`), // one of the contract's kinds
      echo: (key) => (looked(echoWords.keys, key) ? t(`echoes:keys.${key}`) : key),
      type: (type) => t(`appeals:type.${type as 'personal'}`), // one of the contract's types
      language: (language) => (language === 'en' ? t('field.en') : t('field.zh')),
      message: (text) =>
        text.replace(/\{(\w+)\}/g, (whole, name: string) =>
          looked(zh.placeholder, name) ? `〔${t(`placeholder.${name}`)}〕` : whole,
        ),
      yes: t('ui:yes'),
      no: t('ui:no'),
      shared: t('sharedShort'),
      everywhere: t('field.everywhere'),
      or: t('or'),
      and: t('and'),
      comma: t('comma'),
      days: ({ days, mode }) => t(`appeals:clockDays.${mode as 'working'}`, { n: days }), // one of the three of the contract
    }
  }, [t, names, categories])
}
