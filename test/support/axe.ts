// What axe finds on a page as it stands, and whether anything sticks out to the right.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Faults of WCAG 2.2 A and AA and of good practice. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  // Both run in the page; `axe` is what the line above defined there.
  const found = await page.evaluate<
    string[]
  >(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`)
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  return over > 0 ? [...found, `scrolls sideways by ${over} px`] : found
}
