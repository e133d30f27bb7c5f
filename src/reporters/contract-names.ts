// What people call themselves in their own words, taken out before a neighbour reads them. Pure. Ordinary words stay
// readable: a name is a family name with one or two characters more, said where people say names.

/** The family names of nearly everybody; a rare one is masked after 我叫 and 姓名 all the same. */
const FAMILY =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦欧祝纪岳苟蒲辛左柳冉游阳裴席卫查屈鲍位霍翁隋甘景薄单包司柏宁柯阮桂闵解强丛华车冀边佘骆刁卜褚娄池牟蔺米晏喻凌费苗盛邢齐庄涂段'
const COMPOUND = '欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|令狐'
const HAN = '\\p{Script=Han}'

/** A name ends here: a stop, the end, or the word that people go on with. */
const ENDS = `(?=$|[^\\p{Script=Han}]|家[住里在门中]|住|系|电话|手机|今年|现[年在住]|反映|身份证|是|在|的|说|男|女|[，。])`

/** After these nothing but a name follows. */
const SAID = '(?:我叫|我的名字叫|名字叫|名叫|姓名|联系人|户主姓名|我名字是)'
/** After these a name may follow, or any other word. */
const MAYBE =
  '(?:反映人|来访人|来信人|来电人|投诉人|诉求人|当事人|申请人|本人|我是|村民|居民|业主|住户|户主|群众|社员|租户|商户|家长|邻居|患者|职工|工人|农户|学生|孩子|儿子|女儿|父亲|母亲|丈夫|妻子|爱人|老人)'

/** Begin like a name and are none: 于去年、高龄老人、江北社区、白天、方便. */
const NO_NAME =
  '于[去前上今本昨早近当年月是事]|向[来上下贵你您政相社村镇街区有阳]|高[龄中三二一度新血考]|江北|白[天癜血]|万[福一般分]|方[便面言]|常[年住务]|安[置排全装居]|石[油门板桥匠]|东[城方]|西城|金[光额钱]|程[序度]|单[位亲身独价]|包[括工]|盛夏|强[烈制]|解[决放释]|宁[愿可]|任[何职教]|文[化盲]|周[边围末]|马[上路]|黄昏|夏[天季]|曾[经多在于向因是]|查[看询了到]|左[右边腿手]|车[主位牌]|华光|米饭|池塘|费[用了]|游[客玩]|左[右边]|景区|易[燃发涝堵]|顾[客及]|温[度水泉]|季[节度]|牛[羊粪]|康复|武[装警]|严重|陈[旧述]|余[下款]|毕业|龙头|林[业地场权]|田[地土里]|洪水|雷[雨电]|汤圆|路'

const SURNAME = `(?:${COMPOUND}|[${FAMILY}])`
/** A family name with one or two characters more, and no word that only begins so; for a regular expression with `u`. */
export const NAME = `(?!${NO_NAME})${SURNAME}${HAN}{1,2}?`
/** 我叫不到车、我叫了三次. */
const NO_VERB = '(?![了不过他她人你来去着车到])'

const SURELY = new RegExp(
  `(${SAID})([:：是为\\s]*)(?:${SURNAME}${HAN}{1,2}?${ENDS}|${SURNAME}${HAN}{1,2}|${NO_VERB}${HAN}{2,4}${ENDS}|${NO_VERB}${HAN}{2,3})`,
  'gu',
)
const PERHAPS = new RegExp(`(${MAYBE})([:：\\s]*)${NAME}${ENDS}`, 'gu')

/** The names that somebody gives in a text, as they stand there. */
export function namesGivenIn(text: string): string[] {
  const found = [SURELY, PERHAPS].flatMap((pattern) => [...text.matchAll(pattern)])
  return found.map(([whole, said = '', between = '']) => whole.slice(said.length + between.length))
}

export function maskNamesIn(text: string): string {
  return text.replace(SURELY, '$1$2××').replace(PERHAPS, '$1$2××')
}
