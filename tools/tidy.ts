// Our own small rules, where no linter has them: import directions, sizes, leftovers, words of the glossary.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const LINES_MAX = 400
const found: string[] = []
const say = (file: string, line: number, what: string) => found.push(`${file}:${line} ${what}`)

/** Between capabilities each imports only what stands to its left (style: ARCHITECTURE.md, "Directions"). */
const LEVELS: Record<string, number> = {
  platform: 0,
  statistics: 1,
  organisation: 2,
  rulebook: 2,
  deadlines: 2,
  appeals: 4,
  reporters: 4,
  echoes: 4,
  drive: 4.5,
  intake: 5,
  triage: 5,
  screening: 5,
  spreadsheets: 5,
  visits: 5,
  letters: 5,
  questionnaires: 5,
  meetings: 5,
  studies: 5,
  evidence: 5,
  callbacks: 5,
  accounts: 5,
  spotchecks: 5.2,
  consequences: 5.4,
  boards: 5.6,
  insight: 5.8,
  portal: 6,
  demo: 7,
}
/** No synonyms: a word on the left is written as the one on the right. */
const GLOSSARY: [RegExp, string][] = [
  [/\b(complainant|petitioner)s?\b/i, 'reporter'],
  [/\bwork ?orders?\b/i, 'appeal'],
  [/\b(grievance)s?\b/i, 'appeal'],
  // What came of a visit: nobody owes a collector an answer, so nobody "refuses" one.
  [/拒访|不愿意谈|不愿开门/, '不愿谈'],
]
const LEFTOVERS =
  /\b(FIXME|XXX)\b|@ts-ignore|\bconsole\.log\(|\b(?:test|describe|it)\.(?:only|skip|todo)\b|\bdebugger\b/

const tracked = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
const files = tracked.stdout
  .split('\n')
  .filter((file) => /\.(ts|tsx)$/.test(file) && /^(src|web|test|tools|bench)\//.test(file))

for (const file of files) {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    continue // deleted in the working tree, still in the index
  }
  const lines = text.split('\n')
  const long =
    /\.test\.tsx?$|texts\.ts$|tables\.ts$|contract[\w-]*\.ts$|refusals\.ts$|default-[\w-]+\.ts$/.test(
      file,
    )
  if (!long && lines.length > LINES_MAX)
    say(file, lines.length, `more than ${LINES_MAX} lines: split it by meaning`)
  lines.forEach((line, index) => {
    if (file !== 'tools/tidy.ts' && LEFTOVERS.test(line)) say(file, index + 1, 'a leftover')
    if (file !== 'tools/tidy.ts')
      for (const [word, instead] of GLOSSARY)
        if (word.test(line)) say(file, index + 1, `say "${instead}" (vocabulary)`)
    const imported = /from '(\.[^']+)'/.exec(line)?.[1]
    if (imported) checkImport(file, index + 1, normalize(join(dirname(file), imported)), line)
  })
}

function checkImport(file: string, line: number, target: string, text: string) {
  const from = /^src\/(\w+)\//.exec(file)?.[1]
  const to = /^src\/(\w+)\//.exec(target)?.[1]
  if (
    file.startsWith('web/') &&
    !file.includes('.test.') &&
    target.startsWith('src/') &&
    !/contract[\w-]*\.ts$/.test(target)
  ) {
    say(file, line, 'web imports only contracts from src')
  }
  if (!from || !to || from === to || file.includes('.test.') || text.startsWith('import type'))
    return
  if (from === 'platform' || from === 'statistics')
    say(file, line, `${from} imports nothing of ours`)
  const below = LEVELS[to] ?? 9
  const own = LEVELS[from] ?? 9
  if (below > own) say(file, line, `${from} must not import ${to}`)
}

for (const line of found) process.stdout.write(`${line}\n`)
process.exit(found.length > 0 ? 1 : 0)
