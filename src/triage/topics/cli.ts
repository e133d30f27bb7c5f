// huiyin topics: the matters of a file, hottest first. Needs no database and no network.
import { parseArgs } from 'node:util'
import { isDay } from '../../platform/days.ts'
import { FileFault, readRows, type Row } from '../classifier/read-csv.ts'
import type { Topic } from '../contract.ts'
import type { Message } from './heat.ts'
import { topicsOf } from './topics.ts'

const USAGE = `huiyin topics --csv FILE --text COLUMN[,COLUMN] --time COLUMN [--up COLUMN] [--down COLUMN] [--area COLUMN] [--id COLUMN] [--top N] [--json]

  --text       the title first; --up and --down count as voices (点赞数 and 反对数 are found by themselves)
`
const WRONG_USAGE = 2

export async function topicsCommand(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    process.stderr.write(USAGE)
    return WRONG_USAGE
  }
  try {
    const begun = performance.now()
    const { messages, left } = readMessages(options)
    const today = messages.reduce((last, { on }) => (on > last ? on : last), '')
    const topics = topicsOf(messages, today, options.top)
    if (left > 0)
      process.stderr.write(
        `${left} 行没有文字或时间看不懂，未用。/ ${left} rows without text or time were left out.\n`,
      )
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ read: messages.length, seconds: (performance.now() - begun) / 1000, until: today, topics }, null, 2)}\n`
        : topics
            .map(
              (topic, index) =>
                `${String(index + 1).padStart(3)}  ${topic.heat.toFixed(1).padStart(7)}  ${topic.trend.padEnd(8)} ${topic.appeals} 件 ${topic.voices} 声  ${topic.firstOn} — ${topic.lastOn}  ${topic.name}\n       ${topic.example}\n${elsewhereIn(topic)}`,
            )
            .join(''),
    )
    return 0
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

function elsewhereIn({ elsewhere }: Topic): string {
  if (elsewhere.length === 0) return ''
  const places = elsewhere.map(({ place, areaId, ids }) => `${place ?? areaId} ${ids.length} 件`)
  return `       别处也有 / elsewhere: ${places.join('、')}\n`
}

interface Options {
  csv: string
  text: string[]
  time: string
  up: string | undefined
  down: string | undefined
  area: string | undefined
  id: string | undefined
  top: number
  json: boolean
}

function readMessages({ csv, text, time, up, down, area, id }: Options): {
  messages: Message[]
  left: number
} {
  const rows = readRows(csv, [
    ...text,
    time,
    ...[up, down, area, id].filter((column) => column !== undefined),
  ])
  const likes = (row: Row) => number(row[up ?? '点赞数']) + number(row[down ?? '反对数'])
  const messages = rows.flatMap((row, index): Message[] => {
    const [title = '', ...rest] = text.map((column) => row[column] ?? '')
    const on = dayIn(row[time] ?? '')
    if (!on || !/[\p{L}\p{N}]/u.test(`${title}${rest.join('')}`)) return [] // a lone smile is no matter
    const body = rest.length > 0 ? { title, text: rest.join('\n') } : { title: '', text: title }
    return [
      {
        ...body,
        on,
        id: row[id ?? '留言编号'] ?? String(index + 1),
        voices: 1 + likes(row),
        area: area ? (row[area] ?? null) : null,
      },
    ]
  })
  if (messages.length === 0)
    throw new FileFault(
      `${csv}：没有一行既有文字又有看得懂的时间。/ No row has both text and a readable time.`,
    )
  return { messages, left: rows.length - messages.length }
}

/** 2019-7-8, 2019/07/08 11:20, 2019年7月8日. */
function dayIn(text: string): string | null {
  const found = /(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})/.exec(text)
  if (!found) return null
  const day = `${found[1]}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}`
  return isDay(day) ? day : null
}

function number(text: string | undefined): number {
  const value = Number(text ?? 0)
  return Number.isFinite(value) && value > 0 ? value : 0
}

function readOptions(args: string[]): Options | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args,
      options: {
        csv: text,
        text,
        time: text,
        up: text,
        down: text,
        area: text,
        id: text,
        top: { type: 'string', default: '20' },
        json: { type: 'boolean', default: false },
      },
    })
    const columns = (values.text ?? '')
      .split(',')
      .map((column) => column.trim())
      .filter(Boolean)
    const top = Number(values.top)
    if (!values.csv || !values.time || columns.length === 0 || !Number.isInteger(top) || top < 1)
      return null
    const { up, down, area, id } = values
    return {
      csv: values.csv,
      text: columns,
      time: values.time,
      up,
      down,
      area,
      id,
      top,
      json: values.json,
    }
  } catch {
    return null // an option that is not known: the usage says which are
  }
}
