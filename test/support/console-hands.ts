// What hands do in the staff console: find by role and label, as a screen reader would.
import type { Locator, Page } from 'playwright-core'

/** Presses a button by its full name; a sign before it has a name of its own. */
export const press = (where: Page | Locator, name: string) =>
  where.getByRole('button', { name: new RegExp(`^([a-z-]+ )?${name}$`) }).click()

/** By its label; a star before it says that the field must be filled in. */
const combobox = (where: Page | Locator, label: string) =>
  where.getByRole('combobox', { name: new RegExp(`^(\\* )?${label}$`) })

/** A choice found by typing a part of its name. */
export async function choose(where: Page | Locator, label: string, words: string) {
  const box = combobox(where, label)
  await box.click()
  await box.fill(words)
  await box.press('Enter')
}

/** One of a few: opened and pointed at. */
export async function pick(where: Page | Locator, label: string, option: string) {
  await combobox(where, label).click()
  const page = 'page' in where ? where.page() : where
  await page.getByTitle(option, { exact: true }).last().click()
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .waitFor({ state: 'detached' })
}

/** A leaf of a tree, found by a word of it: the first match. */
export async function chooseLeaf(where: Page | Locator, label: string, words: string) {
  const box = combobox(where, label)
  await box.click()
  await box.fill(words)
  await box.press('ArrowDown')
  await box.press('Enter')
}

/** Opens a verb on the appeal's page; gives its dialog. */
export async function openVerb(page: Page, verb: string): Promise<Locator> {
  await page
    .getByRole('region', { name: '办理', exact: true })
    .getByRole('button', { name: verb, exact: true })
    .click()
  return page.getByRole('dialog', { name: new RegExp(`^${verb} · `) })
}

/** Sends the form and waits until the console says that it is done. */
export async function send(page: Page, form: Page | Locator, verb: string, button = verb) {
  await form.getByRole('button', { name: button, exact: true }).click()
  await page.getByText(`${verb}：已办好`).first().waitFor()
}

/** Fills in a verb's dialog and sends it. */
export async function doVerb(
  page: Page,
  verb: string,
  fill: (dialog: Locator) => Promise<unknown> = async () => undefined,
) {
  const dialog = await openVerb(page, verb)
  await fill(dialog)
  await send(page, dialog, verb)
  await dialog.waitFor({ state: 'hidden' })
}

/** Chooses files in the window that the upload button opens, and waits until all have arrived. */
export async function upload(
  where: Locator,
  files: { name: string; mimeType: string; buffer: Buffer }[],
) {
  const [chooser] = await Promise.all([
    where.page().waitForEvent('filechooser'),
    press(where, '上传'),
  ])
  await chooser.setFiles(files)
  await where.getByRole('img', { name: `照片 ${files.length}` }).waitFor()
}
