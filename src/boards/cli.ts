// huiyin board --check [--no N]: boards figured again from the history. huiyin board --check FILE: a published file alone.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Deps } from '../deps.ts'
import { canonical } from '../platform/canonical.ts'
import { checkBoard } from './check.ts'
import { PublicBoard } from './contract.ts'
import { figureBoard, hashOf } from './figure.ts'
import { boardHeads } from './read.ts'

/** From the public file alone: no database, no network. */
export async function checkBoardFile(path: string): Promise<number> {
  const { inputs, rows, sha256 } = PublicBoard.parse(JSON.parse(await readFile(path, 'utf8')))
  const again = figureBoard(inputs)
  const same =
    canonical(again) === canonical(rows) && hashOf(inputs, again).toString('hex') === sha256
  process.stdout.write(same ? `一致 / identical ${sha256}\n` : '不一致 / differs\n')
  return same ? 0 : 1
}

export async function boardCommand(deps: Deps, args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { check: { type: 'boolean' }, no: { type: 'string' } },
  })
  const say = (line: string) => process.stdout.write(`${line}\n`)
  if (!values.check) {
    process.stderr.write('huiyin board --check [--no N]\n')
    return 2
  }
  const { districtId } = deps.config
  const all = await boardHeads(deps.db, districtId)
  const wanted = all.filter(({ no }) => values.no === undefined || String(no) === values.no)
  if (values.no !== undefined && wanted.length === 0) {
    process.stderr.write(`没有第 ${values.no} 期 / no such board\n`)
    return 2
  }
  let wrong = 0
  for (const { id, no, fromWeek, toWeek } of wanted.toReversed()) {
    const { same, sha256, rebuilt, differs } = await checkBoard(deps.db, districtId, id)
    say(
      `第${no}期 ${fromWeek}–${toWeek} ${sha256} ${same ? '一致 / identical' : `不一致 / differs: ${rebuilt} (${differs.join(', ')})`}`,
    )
    if (!same) wrong += 1
  }
  say(`${wanted.length} 期，不一致 ${wrong} / boards, differing`)
  return wrong > 0 ? 1 : 0
}
