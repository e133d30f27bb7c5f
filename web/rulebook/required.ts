import { useTranslation } from 'react-i18next'

/** The rule of a field that must be filled in, with its name in the sentence. */
export function useRequired() {
  const { t } = useTranslation('ui')
  return (field: string) => [
    { required: true, whitespace: true, message: t('required', { field }) },
  ]
}
