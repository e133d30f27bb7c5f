import { useTranslation } from 'react-i18next'

const KNOWN = ['reporter', 'callback', 'site_check', 'evidence', 'rating'] as const

/** The words for why somebody was dissatisfied; what a later version may add is "sent back". */
export function useGround(): (ground: string) => string {
  const { t } = useTranslation('redos')
  return (ground) => t(`ground.${KNOWN.find((known) => known === ground) ?? 'other'}`)
}
