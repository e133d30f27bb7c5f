// The program as a person starts it: killed in the middle it loses nothing that was acknowledged; Ctrl-C stops it cleanly.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'

const program = join(import.meta.dirname, '../../bin/huiyin.js')
const dir = mkdtempSync(join(tmpdir(), 'huiyin-process-'))
chmodSync(dir, 0o755)
let running: ChildProcess | null = null

afterAll(async () => {
  if (running && running.exitCode === null) {
    running.kill('SIGINT')
    await once(running, 'exit')
  }
  rmSync(dir, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** Starts it and waits until it says that it is ready. */
async function started(port: number): Promise<{ child: ChildProcess; printed: () => string }> {
  let printed = ''
  const environment = {
    ...process.env,
    PORT: String(port),
    HUIYIN_DATA: dir,
    HUIYIN_DEMO: '0',
    HUIYIN_LOG: 'warn',
  }
  const child = spawn(process.execPath, [program, 'start'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running = child
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('Ctrl-C')) resolve()
    })
    child.on('exit', (code) => reject(new Error(`it ended with ${code}: ${printed}`)))
  })
  return { child, printed: () => printed }
}

interface Sent {
  code: string
  secret: string
  photo: string
}

const picture = await sharp({
  create: { width: 800, height: 600, channels: 3, background: '#777' },
})
  .jpeg()
  .toBuffer()

const submit = async (port: number, n: number): Promise<Sent | null> => {
  try {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'a.jpg')
    const taken = await fetch(`http://127.0.0.1:${port}/api/public/files`, {
      method: 'POST',
      body: form,
    })
    const { fileId: photo } = (await taken.json()) as { fileId: string } // the route's own schema
    const answer = await fetch(`http://127.0.0.1:${port}/api/public/appeals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        commandId: crypto.randomUUID(),
        text: `第 ${n} 件：路灯不亮`,
        areaId: '511902101001',
        fileIds: [photo],
      }),
    })
    if (answer.status !== 201) return null
    const { receipt } = (await answer.json()) as { receipt: { code: string; secret: string } } // again its schema
    return { ...receipt, photo }
  } catch {
    return null // not acknowledged
  }
}

test('kill -9 in the middle loses nothing that was acknowledged, photos are made ready after it, and the ledger is whole', async () => {
  const port = await freePort()
  const first = await started(port)
  expect(first.printed()).toMatch(/一次性密码 one-time password\s+\S{8,}/)
  const sent = Array.from({ length: 40 }, (_, n) =>
    submit(port, n).then((receipt) => {
      if (n === 20) first.child.kill('SIGKILL')
      return receipt
    }),
  )
  const acknowledged = (await Promise.all(sent)).filter((receipt) => receipt !== null)
  expect(acknowledged.length).toBeGreaterThan(0)

  const second = await started(port)
  expect(second.printed()).not.toMatch(/一次性密码/)
  for (const { code, secret, photo } of acknowledged) {
    const mine = `http://127.0.0.1:${port}/api/public/appeals/${code}`
    const headers = { 'x-receipt-secret': secret }
    expect((await fetch(mine, { headers })).status, code).toBe(200)
    await expect
      .poll(async () =>
        (await fetch(`${mine}/files/${photo}`, { headers })).headers.get('content-type'),
      )
      .toBe('image/jpeg')
  }
  const verify = spawnSync(process.execPath, [program, 'verify', '--json'], {
    env: { ...process.env, HUIYIN_DATA: dir },
    encoding: 'utf8',
  })
  expect(verify.status, verify.stdout + verify.stderr).toBe(0)
  const report = JSON.parse(verify.stdout) as { appeals: number; problems: unknown[] } // what --json prints
  expect(report.problems).toEqual([])
  expect(report.appeals).toBeGreaterThanOrEqual(acknowledged.length)
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)

  second.child.kill('SIGINT')
  const [code] = await once(second.child, 'exit')
  expect(code).toBe(0)
})
