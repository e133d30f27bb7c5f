// Which drive an entry belongs to: the one in whose window it happened, however late it arrives (decision 0012).
import type { Db } from '../deps.ts'

/** `day`: when it happened, in the district's days. */
export async function driveOn(
  db: Db,
  districtId: string,
  day: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('drive')
    .select('id')
    .where('district_id', '=', districtId)
    .where('from_on', '<=', day)
    .where('to_on', '>=', day)
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
