// huiyin import FILE: the console's import from a shell, with the same rules. Exit 1 when nothing was imported.
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { currentGrounds } from '../appeals/grounds.ts'
import { appealRefusals } from '../appeals/refusals.ts'
import type { Deps } from '../deps.ts'
import { actorOf } from '../organisation/actors.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { normaliseCode } from '../platform/ids.ts'
import {
  checkSheet,
  compareRows,
  faultsOf,
  importerOf,
  orderRun,
  showBatch,
  uploadSheet,
  type Importer,
} from './batches.ts'
import { Join, PROFILES, type ImportCheck, type Mapping, type Reject } from './contract.ts'
import { spreadsheetRefusals } from './refusals.ts'
import { runImport } from './run.ts'
import { COUNT_NAMES, PROFILE_NAMES, STATE_NAMES } from './texts.ts'

const USAGE =
  'huiyin import FILE [--dry-run] [--rejects FILE] [--warnings FILE] [--skip-rejects] [--again] [--profile ledger|hotline] [--join ROW=CODE]… [--as USERNAME]\n'
const REJECTS_PRINTED_MAX = 20

export async function importCommand(deps: Deps, args: string[]): Promise<number> {
  const options = parse(args)
  if (!options) {
    process.stderr.write(USAGE)
    return 2
  }
  try {
    return await importFile(deps, options)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    say(sentence(error.code))
    return 1
  }
}

interface Options {
  file: string
  dryRun: boolean
  rejects: string | undefined
  warnings: string | undefined
  skipRejects: boolean
  again: boolean
  profile: Mapping['profile'] | undefined
  joins: Join[]
  as: string | undefined
}

async function importFile(deps: Deps, options: Options): Promise<number> {
  // A district that was never started has nothing to import into, and says so.
  await currentGrounds(deps.db, deps.config.districtId, { kind: 'system' }, deps.now())
  const importer = await importerNamed(deps, options.as)
  const preview = await uploadSheet(deps, importer, {
    name: basename(options.file),
    bytes: await readFile(options.file),
  })
  if (preview.sameAs)
    say(`注意：同一个文件已于 ${preview.sameAs.at} 导入过。/ This very file was imported before.`)
  const mapping = { ...preview.guess, ...(options.profile ? { profile: options.profile } : {}) }
  say(`  ${PROFILE_NAMES[mapping.profile]}`)
  for (const [field, column] of Object.entries(mapping.columns))
    say(`  ${preview.headers[column]}  →  ${field}`)
  const check = await checkSheet(deps, importer, preview.id, mapping)
  await report(deps, importer, preview.id, check, options)
  const refused = check.counts.rejected > 0 && !options.skipRejects
  if (options.dryRun) {
    say('试导入：什么也没有写入。/ Dry run: nothing was written.')
    return refused ? 1 : 0
  }
  await orderRun(deps, importer, preview.id, {
    onRejects: options.skipRejects ? 'skip' : 'refuse',
    again: options.again,
    joins: options.joins,
  })
  await runImport(deps, { districtId: deps.config.districtId, batchId: preview.id })
  const batch = await finished(deps, importer, preview.id)
  say(
    batch.failure
      ? sentence(batch.failure)
      : `已导入 ${batch.done} 条。/ ${batch.done} appeals registered.`,
  )
  return batch.failure ? 1 : 0
}

/** With `--as` a server beside us may have taken the job from the queue: then it is waited for. */
async function finished(deps: Deps, importer: Importer, id: string) {
  for (;;) {
    const batch = await showBatch(deps, importer, id)
    if (batch.state !== 'running') return batch
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function report(
  deps: Deps,
  importer: Importer,
  id: string,
  { counts, rejects, warnings, warningKinds, likely, uncompared }: ImportCheck,
  files: Pick<Options, 'rejects' | 'warnings'>,
) {
  for (const [name, count] of Object.entries(counts))
    say(`  ${COUNT_NAMES[name as keyof typeof counts].padEnd(12, '　')}${count}`) // its own keys
  list('不能导入 / refused', rejects)
  for (const { column, reason, n } of warningKinds) say(`  ${column}  ${reason}：${n}`)
  list('留空 / left blank', warnings)
  const alike = [...likely]
  for (let left = uncompared; left > 0;) {
    const next = await compareRows(deps, importer, id, counts.good - left)
    alike.push(...next.likely)
    left = next.uncompared
  }
  repeats(alike)
  for (const which of ['rejects', 'warnings'] as const) {
    const file = files[which]
    if (file === undefined) continue
    await writeFile(file, await faultsOf(deps, importer, id, which), { mode: 0o600 })
    say(`  ${which === 'rejects' ? '问题清单 / reject file' : '留空清单 / warning file'}: ${file}`)
  }
}

/** Which orders read like a matter that is there; `--join ROW=CODE` makes the row a voice on it. */
function repeats(likely: ImportCheck['likely']) {
  if (likely.length > 0) say('可能已在台账中 / likely in the ledger already：')
  for (const { row, excerpt, matters } of likely) {
    say(`  第 ${row} 行  ${excerpt}`)
    for (const matter of matters)
      say(
        `      ${matter.code}  ${STATE_NAMES[matter.state]}  ${matter.joinable ? '可并入 --join' : '不能并入'}  ${matter.excerpt}`,
      )
  }
}

function list(title: string, faults: readonly Reject[]) {
  if (faults.length === 0) return
  say(`${title}：`)
  for (const { row, column, reason } of faults.slice(0, REJECTS_PRINTED_MAX))
    say(`  第 ${row} 行  ${column}  ${reason}`)
  if (faults.length > REJECTS_PRINTED_MAX) say('  ……')
}

/** Without a name it is the program itself, for the district: whoever holds the machine holds the ledger anyway. */
async function importerNamed(deps: Deps, username: string | undefined): Promise<Importer> {
  if (username === undefined) return { staffId: null, townId: null }
  const { districtId } = deps.config
  const staff = await deps.db
    .selectFrom('staff')
    .select('id')
    .where('district_id', '=', districtId)
    .where('username', '=', username)
    .executeTakeFirst()
  const actor = staff && (await actorOf(deps.db, districtId, staff.id, dayOf(deps.now())))
  const may = actor?.appointments.some(
    ({ role }) => role === 'district_centre' || role === 'town_office',
  )
  if (!actor || !may) throw new Refused('import_not_allowed')
  return importerOf(actor)
}

function parse(args: string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        rejects: { type: 'string' },
        warnings: { type: 'string' },
        'skip-rejects': { type: 'boolean', default: false },
        again: { type: 'boolean', default: false },
        profile: { type: 'string' },
        join: { type: 'string', multiple: true, default: [] },
        as: { type: 'string' },
      },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return null
    const { rejects, warnings, again, as } = values
    const profile = PROFILES.find((each) => each === values.profile)
    if (values.profile !== undefined && !profile) return null
    const joins = values.join.map((text) => {
      const [row = '', code = ''] = text.split('=')
      return Join.parse({ row: Number(row), code: normaliseCode(code) })
    })
    return {
      file,
      rejects,
      warnings,
      again,
      profile,
      joins,
      as,
      dryRun: values['dry-run'],
      skipRejects: values['skip-rejects'],
    }
  } catch {
    return null
  }
}

function sentence(code: string): string {
  const line = Object.entries({ ...appealRefusals, ...spreadsheetRefusals }).find(
    ([name]) => name === code,
  )?.[1]
  return line ? `${line.zh}\n${line.en}` : code
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}
