// What a phone may show at one door of what was said at another: matters of public space, and nothing of anybody's own life.
// The server asks before it packs what nobody has classified yet, the phone before it compares with its own visits. A
// guess in favour of the people: a lamp "before my house" is left out, too.
import { namesGivenIn } from '../reporters/contract-names.ts'
import { privatePartsIn } from '../triage/contract-private.ts'

/** 我家、我父亲、本人: somebody speaks of themselves or of their own. */
const OWN =
  /[我俺](?:们家|家|屋|自己|本人|父|母|爸|妈|爷|奶|公公|婆婆|儿|女|孩|娃|老公|老婆|丈夫|妻|爱人|媳妇|老伴|弟|哥|姐|妹|男人|户)|本人|家里/
/** Illness, need, money, family, law: of a person, wherever it was said. */
const LIFE =
  /身份证|住院|看病|治病|患病|生病|病[人情重]|癌|残疾|低保|五保|特困|困难户|救助|补助|补贴|养老金|离婚|家暴|打老婆|婚姻|工资|欠薪|欠款|借钱|银行|存款|贷款|户口|怀孕|生育|彩礼|遗产|宅基地|分家|吸毒|坐牢|刑满|戒毒|精神/

export function readsPrivate(text: string): boolean {
  return (
    OWN.test(text) ||
    LIFE.test(text) ||
    namesGivenIn(text).length > 0 ||
    privatePartsIn(text).length > 0
  )
}
