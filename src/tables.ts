// Every table of the database. Each capability names its own; nobody writes another's.
import type { LedgerTables } from './appeals/tables.ts'
import type { EchoTables } from './echoes/tables.ts'
import type { OrganisationTables } from './organisation/tables.ts'

export interface Tables extends LedgerTables, EchoTables, OrganisationTables {}
