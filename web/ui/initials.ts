// 拼音首字母: zjj finds 区住建局. The order of the pinyin collation that every browser brings tells each character's letter.

/** The first character of each letter, in pinyin order; no syllable begins with i, u or v. */
const FIRST =
  'a阿 b八 c嚓 d哒 e妸 f发 g旮 h哈 j讥 k咔 l垃 m痳 n拏 o噢 p妑 q七 r呥 s仨 t他 w屲 x夕 y丫 z帀'
    .split(' ')
    .map((pair) => ({ letter: pair.slice(0, 1), from: pair.slice(1) }))
/** Read otherwise in the names of units than the collation has it. */
const READ_OTHERWISE: Readonly<Record<string, string>> = {
  行: 'x',
  长: 'c',
  重: 'c',
  会: 'h',
  曾: 'z',
}
const known = new Map<string, string>()
let collator: Intl.Collator | null = null

/** Letters and digits stay; what is neither is left out. */
export function initialsOf(name: string): string {
  return [...name.normalize('NFKC').toLowerCase()].map(initialOf).join('')
}

function initialOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character
  if (!/\p{Script=Han}/u.test(character)) return ''
  const before = known.get(character)
  if (before !== undefined) return before
  const letter = READ_OTHERWISE[character] ?? collated(character)
  known.set(character, letter)
  return letter
}

function collated(character: string): string {
  collator ??= new Intl.Collator('zh-Hans-CN-u-co-pinyin')
  const order = collator
  return FIRST.findLast(({ from }) => order.compare(character, from) >= 0)?.letter ?? ''
}
