// 导出: the ledger of one town, as csv. Ours as the function and over HTTP; the floor pages with a bare client.
import type pg from 'pg'
import type { Appeal } from '../../src/appeals/appeal.ts'
import { ExportQuery } from '../../src/spreadsheets/contract.ts'
import { exportLedger } from '../../src/spreadsheets/export.ts'
import { assert } from '../../src/platform/errors.ts'
import type { RowsSides } from '../compare.ts'
import type { World } from '../world.ts'
import { named } from './by-hand.ts'

const PAGE = 500
/** The town with about as many is exported: a whole million would take the evening. */
const ROWS_ABOUT = 5_000
const CENTRE = '511902-centre'

export async function exportSides(world: World): Promise<Record<string, RowsSides>> {
  const { districtId } = world.deps.config
  const actor = world.staffOf(CENTRE)
  const cookie = await world.cookieOf(actor)
  const { rows } = await world.owner.query<{ town_id: string }>(`
    select town_id from appeal_tally where town_id <> '' group by 1
    order by abs(sum(n) - ${ROWS_ABOUT}) limit 1`)
  const town = rows[0]?.town_id
  assert(town, 'a town has appeals')
  return {
    'export: the ledger of one town as csv': {
      async ours() {
        const query = ExportQuery.parse({ town })
        const { total, bytes, close } = await exportLedger(world.deps, actor, 'csv', query)
        for await (const chunk of bytes) assert(chunk.length > 0, 'bytes come')
        await close()
        return total
      },
      async http() {
        const answer = await fetch(`${world.url}/api/export.csv?town=${town}`, {
          headers: { cookie },
        })
        assert(answer.ok, `export answered ${answer.status}`)
        const text = await answer.text()
        return text.split('\r\n').length - 2 // head and the end of the last line
      },
      floor: () => pagesByHand(world.owner, districtId, town),
    },
  }
}

/** The same rows in the same order, a line each; nothing of what makes a cell safe or a code a name. */
async function pagesByHand(pool: pg.Pool, districtId: string, town: string): Promise<number> {
  const client = await pool.connect()
  let after: [string, string] = ['0001-01-01', '00000000-0000-0000-0000-000000000000']
  let count = 0
  try {
    for (;;) {
      const { rows } = await client.query<{
        current: Appeal
        due: string
        id: string
        phone_masked: string | null
        name_masked: string | null
        note: string | null
      }>(
        named(
          `
        select page.current, page.id, page.due, r.phone_masked, r.name_masked, e.body ->> 'text' as note
        from (select district_id, id, current, coalesce(due_on, '9999-12-31'::date) as due from appeal
          where district_id = $1 and town_id = $2 and not sealed
            and (coalesce(due_on, '9999-12-31'::date), id) > ($3::date, $4::uuid)
          order by coalesce(due_on, '9999-12-31'::date), id limit ${PAGE}) as page
        left join reporter r on r.district_id = page.district_id and r.appeal_id = page.id and r.no = 1
        left join appeal_event e on e.district_id = page.district_id and e.appeal_id = page.id and e.seq = 2 and e.type = 'noted'
        order by page.due, page.id`,
          [districtId, town, ...after],
        ),
      )
      const lines = rows.map(({ current, due, name_masked, phone_masked, note }) =>
        [
          current.code,
          current.text,
          current.category,
          current.unitId,
          due,
          name_masked,
          phone_masked,
          note,
        ].join(','),
      )
      count += Buffer.from(lines.join('\r\n')).length > 0 ? rows.length : 0
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) return count
      after = [last.due, last.id]
    }
  } finally {
    client.release()
  }
}
