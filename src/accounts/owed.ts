// 无账不签: an account in which nothing stands, not even of units below, wants no signature. Hundreds of villages that sign a
// nought each Friday would be a burden and prove nothing; late or missing is who had something to account for.
import { sql } from 'kysely'

/** Of a row of `account`. */
export const owesSignature = sql<boolean>`account.rolled <> '{}'::jsonb`
