// Starts a role: web, worker or all. The only place that knows the real clock and the real signals.
import { buildApp } from './app.ts'
import { prepareDistrict } from './district.ts'
import { readConfig } from './platform/config.ts'
import { start } from './start.ts'
import { startWorker } from './worker.ts'

export async function main(environment: Record<string, string | undefined>): Promise<void> {
  const config = readConfig(environment)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say('回音 Huiyin 正在启动 / starting …')
  const started = await start(config)
  const { deps } = started
  let stopping = false
  let app: Awaited<ReturnType<typeof buildApp>> | null = null
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    say(`\n${signal}: 正在停止 / stopping …`)
    await app?.close()
    await started.stop()
    say('已停止 / stopped.')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop(signal))

  const welcome = await prepareDistrict(deps, say)
  if (config.role !== 'web') await startWorker(deps)
  if (config.role === 'worker') {
    say('工作进程已启动 / worker is running.')
    return
  }
  app = await buildApp(deps)
  await app.listen({ port: config.port, host: config.host })
  for (const line of welcome) say(line)
}
