// `huiyin draw --check FILE`: for anybody, without a database. Exit code 0 identical, 1 differs, 2 cannot be read.
import { readFile } from 'node:fs/promises'
import { checkFile } from './check-file.ts'
import { PublicDraw } from './contract-public.ts'

const USAGE = `huiyin draw --check FILE      FILE: what /api/public/spot-draws/DAY gave, saved; "-" reads it from the input\n`

export async function drawCommand(args: readonly string[]): Promise<number> {
  const [flag, path] = args
  if (flag !== '--check' || !path) {
    process.stderr.write(USAGE)
    return 2
  }
  const text = await (path === '-' ? readAll() : readFile(path, 'utf8')).catch(() => null)
  const parsed = PublicDraw.safeParse(parse(text))
  if (!parsed.success) {
    process.stderr.write(`不是公开的抽签文件 / not a public draw file: ${path}\n`)
    return 2
  }
  const file = parsed.data
  const verdict = checkFile(file)
  if (!verdict) {
    process.stderr.write(
      `${file.week}：还没有公布种子，${file.publishedFrom ?? '抽签后'}起可核验 / not published yet\n`,
    )
    return 2
  }
  const { differences, lines, drawn } = verdict
  if (differences.length === 0) {
    process.stdout.write(
      `${file.week}：一致。${lines} 件中抽出 ${drawn} 件，重新抽签，结果相同。\nidentical: ${drawn} of ${lines} lines, drawn again\n`,
    )
    if (file.format === 'huiyin-spot-draw/2') process.stdout.write(saidOf(file))
    return 0
  }
  process.stdout.write(`${file.week}：不一致，${differences.length} 处。 / differs:\n`)
  for (const difference of differences) process.stdout.write(`  ${difference}\n`)
  return 1
}

/** The file cannot prove that this was the number: whoever checks compares it with what the lottery published. */
function saidOf({
  week,
  secondPart: { name, number, framedAt },
}: Extract<PublicDraw, { format: 'huiyin-spot-draw/2' }>): string {
  return number === null
    ? `这一周没有用上公开号码（${name.zh}），只凭种子抽签。\ndrawn without the public number (${name.en})\n`
    : `公开号码 ${number}：请与 ${week} 的“${name.zh}”核对；底册的指纹 ${framedAt} 已公开。\npublic number ${number}: compare it with “${name.en}” of ${week}; the frame was public at ${framedAt}\n`
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null // said as "not a draw file" above
  }
}

async function readAll(): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString('utf8')
}
