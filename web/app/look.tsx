// The look of everything: theme, type size, the component library's own words, and messages.
import { SearchOutlined } from '@ant-design/icons'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '../ui/texts.ts'
import { useLargeType } from './large-type.ts'
import { themeOf } from './theme.ts'

export function Look({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation('ui')
  const [large] = useLargeType()
  const english = i18n.language === 'en'
  dayjs.locale(english ? 'en' : 'zh-cn')
  useEffect(() => {
    document.documentElement.style.fontSize = large ? '18px' : '15px'
  }, [large])
  return (
    <ConfigProvider
      locale={english ? enUS : zhCN}
      theme={themeOf(large)}
      button={{ autoInsertSpace: false }}
      form={{ scrollToFirstError: true }}
      // The icons are silent; this one is all that its button says.
      inputSearch={{
        searchIcon: <SearchOutlined role="img" aria-hidden={false} aria-label={t('search')} />,
      }}
    >
      <App message={{ maxCount: 3, duration: 6 }} className="shell">
        {children}
      </App>
    </ConfigProvider>
  )
}
