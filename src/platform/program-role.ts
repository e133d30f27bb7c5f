// The running program is not the owner of its tables: it may append to the history, and has no right to change it.
import type { Pool } from 'pg'

const ROLE = 'huiyin_program'

/** After migrations and the job schema: what the program may do. The append-only tables get insert and select only. */
export async function grantProgram(owner: Pool): Promise<void> {
  if (!(await mayUseRole(owner))) return
  await owner.query(`
    grant usage on schema public, pgboss to ${ROLE};
    grant select, insert, update, delete on all tables in schema public to ${ROLE};
    grant usage, select on all sequences in schema public to ${ROLE};
    grant all on all tables in schema pgboss to ${ROLE};
    grant usage, select on all sequences in schema pgboss to ${ROLE};
    grant execute on all functions in schema pgboss to ${ROLE};
    revoke insert, update, delete on migration from ${ROLE};`)
  const { rows } = await owner.query<{ name: string }>(`
    select distinct event_object_table as name from information_schema.triggers
    where trigger_schema = 'public' and action_statement like '%refuse_change()%' and event_manipulation = 'UPDATE'`)
  for (const { name } of rows)
    await owner.query(`revoke update, delete, truncate on ${name} from ${ROLE}`)
}

/** The same database, as the program's role; the plain one where this server gives us no right to make roles. */
export async function asProgram(owner: Pool, url: string): Promise<string> {
  if (!(await mayUseRole(owner))) return url
  const program = new URL(url)
  program.searchParams.set('options', `-c role=${ROLE}`)
  return program.href
}

async function mayUseRole(owner: Pool): Promise<boolean> {
  const { rows } = await owner.query<{ usable: boolean; creatable: boolean }>(`
    select exists (select 1 from pg_roles where rolname = '${ROLE}' and pg_has_role(current_user, oid, 'member')) as usable,
      (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as creatable`)
  if (rows[0]?.usable) return true
  if (!rows[0]?.creatable) return false
  await owner.query(`
    do $$ begin
      create role ${ROLE} nologin;
    exception when duplicate_object or unique_violation then null;
    end $$`)
  await owner.query(`grant ${ROLE} to current_user`)
  return true
}
