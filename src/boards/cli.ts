// huiyin board --check [--no N]: every published board, or one, figured again from the history; exit 1 when one differs.
import { parseArgs } from 'node:util'
import type { Deps } from '../deps.ts'
import { checkBoard } from './check.ts'
import { boardHeads } from './read.ts'

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
