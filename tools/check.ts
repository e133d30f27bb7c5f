// npm run check: the developers' quick loop. What reads only runs side by side; the first red step stops it. With
// --without-tests for CI, where `npm test` runs them all right after.
import { spawn } from 'node:child_process'

type Step = [name: string, command: string, ...args: string[]]

const TOGETHER: Step[][] = [
  [
    ['tidy', 'node', 'tools/tidy.ts'],
    ['format', 'oxfmt', '--check', 'src', 'web', 'test', 'tools', 'bench', 'bin'],
    ['lint', 'oxlint', '--type-aware', 'src', 'web', 'test', 'tools', 'bench'],
    ['types of the server', 'tsc', '--noEmit'],
    ['types of the web', 'tsc', '--noEmit', '-p', 'web'],
    ['web build', 'node', 'tools/build-console.ts', '--if-needed'],
  ],
  [['rules and routes', 'vitest', 'run', '--project', 'rules', '--project', 'database']],
]

const withTests = !process.argv.includes('--without-tests')

for (const steps of withTests ? TOGETHER : TOGETHER.slice(0, 1)) {
  const ended = await Promise.all(steps.map(run))
  if (ended.some((ok) => !ok)) process.exit(1)
}

/** Prints a step's words when it is done: all of them when it is red or runs alone, its time in any case. */
async function run(
  [name, command, ...args]: Step,
  _index: number,
  steps: Step[],
): Promise<boolean> {
  const begun = Date.now()
  const alone = steps.length === 1
  const child = spawn(command, args, {
    stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => said.push(part))
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false)).on('close', (code) => resolve(code === 0))
  })
  if (!ok) process.stdout.write(Buffer.concat(said))
  process.stdout.write(
    `${ok ? '✓' : '✗'} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)\n`,
  )
  return ok
}
