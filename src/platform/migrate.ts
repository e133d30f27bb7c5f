// Plain SQL, forward only, each file once, under one lock: two processes starting together migrate once.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'

const LOCK = 511_902_001

export async function migrate(pool: Pool, dir: string): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`create table if not exists migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from migration',
    )
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    const files = (await readdir(dir)).filter((file) => file.endsWith('.sql')).sort()
    const done: string[] = []
    for (const file of files) {
      const text = await readFile(join(dir, file), 'utf8')
      const digest = createHash('sha256').update(text).digest('hex')
      const known = applied.get(file)
      if (known && known !== digest)
        throw new Error(`Migration ${file} was changed after it had been applied.`)
      if (known) continue
      await client.query('begin')
      try {
        await client.query(text)
        await client.query('insert into migration (name, sha256) values ($1, $2)', [file, digest])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`Migration ${file} failed.`, { cause: error })
      }
      done.push(file)
    }
    return done
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}
