// One deep blue-green on warm paper. Everything that has a colour of its own means something.
import type { ThemeConfig } from 'antd'

export const INK = {
  primary: '#12535c',
  primarySoft: '#e4eeee',
  paper: '#f6f4ef',
  line: '#e3dfd6',
  text: '#1f2b2d',
  quiet: '#5b6769',
  late: '#b3261e',
  soon: '#8a5200',
  good: '#2d6a3f',
} as const

const FONTS =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', system-ui, sans-serif"

/** `large`: the 适老化 mode, for tired and ageing eyes. */
export function themeOf(large: boolean): ThemeConfig {
  const fontSize = large ? 18 : 15
  return {
    cssVar: { key: 'huiyin' },
    hashed: false,
    token: {
      colorPrimary: INK.primary,
      colorInfo: INK.primary,
      colorPrimaryBg: '#e4eeee',
      colorPrimaryBgHover: '#d6e5e5',
      colorErrorBg: '#fbeeec',
      colorErrorBorder: '#e6b8b4',
      colorWarningBg: '#fdf5e6',
      colorWarningBorder: '#ecd3a3',
      colorSuccessBg: '#ebf5ed',
      colorSuccessBorder: '#b5d6bd',
      colorInfoBg: '#eaf2f2',
      colorInfoBorder: '#b9d0d1',
      colorLink: INK.primary,
      colorError: INK.late,
      colorWarning: '#b26a00',
      colorSuccess: INK.good,
      colorText: INK.text,
      colorTextSecondary: INK.quiet,
      colorTextTertiary: '#667174', // 4.6 : 1 on paper
      colorTextDescription: INK.quiet,
      colorTextPlaceholder: '#666f71',
      colorBgLayout: INK.paper,
      colorBorder: '#c9c6bd',
      colorBorderSecondary: INK.line,
      borderRadius: 6,
      fontSize,
      fontFamily: FONTS,
      controlHeight: large ? 44 : 36,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Layout: { headerBg: INK.primary, headerHeight: 56, siderBg: '#fbfaf7', bodyBg: INK.paper },
      Menu: {
        itemBg: 'transparent',
        itemHeight: large ? 46 : 38,
        itemSelectedBg: INK.primarySoft,
        groupTitleColor: INK.quiet,
      },
      Table: {
        headerBg: '#efece4',
        cellPaddingBlock: 10,
        cellPaddingInline: 12,
        rowHoverBg: '#faf8f3',
        rowSelectedBg: '#eef4f4',
        rowSelectedHoverBg: '#e4eeee',
      },
      Tag: { defaultBg: '#f2efe8' },
    },
  }
}
