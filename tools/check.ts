// npm run check: the developers' quick loop, under 90 seconds. The first red step stops it.
import { spawnSync } from 'node:child_process'

const STEPS: [string, string[]][] = [
  ['tidy', ['node', 'tools/tidy.ts']],
  ['format', ['oxfmt', '--check', 'src', 'web', 'test', 'tools', 'bench', 'bin']],
  ['lint', ['oxlint', '--type-aware', 'src', 'web', 'test', 'tools', 'bench']],
  ['types of the server', ['tsc', '--noEmit']],
  ['types of the web', ['tsc', '--noEmit', '-p', 'web']],
  ['rules and routes', ['vitest', 'run', '--project', 'rules', '--project', 'database']],
  ['web build', ['node', 'tools/build-console.ts', '--if-needed']],
]

for (const [name, [command = '', ...args]] of STEPS) {
  const begun = Date.now()
  const done = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  const seconds = ((Date.now() - begun) / 1000).toFixed(1)
  process.stdout.write(`${done.status === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`)
  if (done.status !== 0) process.exit(done.status ?? 1)
}
