// What the program is given: everything outside the domain that a capability may use.
import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import type { Pool } from 'pg'
import type { EchoSenders } from './echoes/senders.ts'
import type { Config } from './platform/config.ts'
import type { Files } from './platform/files.ts'
import type { Jobs } from './platform/jobs.ts'
import type { Live } from './platform/live.ts'
import type { Room } from './platform/room.ts'
import type { Vault } from './platform/vault.ts'
import type { Tables } from './tables.ts'

/** For reading. A function that takes `Db` cannot be handed a transaction it might write in. */
export type Db = Kysely<Tables>
/** For writing: always inside one transaction. */
export type Tx = Transaction<Tables>

export interface Deps {
  config: Config
  db: Db
  pool: Pool
  jobs: Jobs
  files: Files
  room: Room
  vault: Vault
  live: Live
  senders: EchoSenders
  log: Logger
  now: () => Date
}
