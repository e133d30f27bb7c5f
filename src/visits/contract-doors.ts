// A door is a place, not a person (decision 0013). The phone asks here before it keeps a visit, the server again.

export type DoorTrouble = 'number' | 'name'

// The surnames of nine in ten people in China.
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈' +
  '姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤苟蒲岳'
/** How places end: 3组, 李家湾, 和平苑. */
const PLACE =
  '组社队号栋幢座元层楼室户门排村院巷街路道湾坝坪梁沟坡山岩河桥塘垭嘴包庙寺店场坎溪岭洞园苑城厦区里弄庄屯寨厂校馆所站铺屋'
const CALLED = /(先生|女士|大爷|大妈|大娘|婆婆|爷爷|奶奶|叔叔|阿姨|嫂子|老师|主任|书记|师傅)家?$/
const NAME = new RegExp(`^[${SURNAMES}][\\p{Script=Han}]{1,2}(家|户主)?$`, 'u')

/** Telephone and identity numbers, also with blanks and dashes between. */
export function looksLikeNumberOfAPerson(text: string): boolean {
  const bare = text.normalize('NFKC').replace(/(?<=\d)[\s-]+(?=\d)/g, '')
  return /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)/.test(bare)
}

/** Why this is no door, or null. A guess in favour of the people: 3组张三 is refused, 3组李家湾 is not. */
export function doorTrouble(door: string): DoorTrouble | null {
  if (looksLikeNumberOfAPerson(door)) return 'number'
  const text = door.normalize('NFKC').trim()
  if (CALLED.test(text)) return 'name'
  // No `at`: WebViews of 2020 do not know it.
  const rest = text.split(new RegExp(`[\\d\\w\\s#()（）、,，.-]|[${PLACE}](?!$)`, 'u')).pop() ?? ''
  if (!NAME.test(rest)) return null
  // 李家湾: a place named after a family.
  const place = rest[1] === '家' && PLACE.includes(rest[rest.length - 1] ?? '')
  return place ? null : 'name'
}

/** The same door written otherwise has the same key; 2-301 and 23-01 stay two doors. */
export function doorKey(door: string): string {
  const key = door
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-—–_.,、，。·#()]+/g, '-')
    .replace(/(?<!\d)-|-(?!\d)/g, '')
  return (key || door).slice(0, 80)
}
