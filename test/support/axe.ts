import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong with a page as it stands, all folded parts opened: the rule and the first place. Targets for
 * fingers count, which axe leaves out unless asked, but not on paper.
 */
export async function axeFaults(page: Page, isPaper = false): Promise<string[]> {
  await page.evaluate(source)
  return page.evaluate(async isPaper => {
    for (const details of document.querySelectorAll('details')) details.open = true
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = isPaper
      ? await axe.run({ runOnly: 'color-contrast' })
      : await axe.run({ rules: { 'target-size': { enabled: true } } })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} (${nodes.length} places)`)
  }, isPaper)
}
