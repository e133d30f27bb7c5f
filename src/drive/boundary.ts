// 区界: the outline that the map of a drive is drawn on. A district brings its own file; without one there is the table.
import { readFile } from 'node:fs/promises'
import { Boundary } from './contract.ts'

export async function boundaryOf(districtId: string): Promise<Boundary | null> {
  try {
    const file = new URL(`./boundaries/${districtId}.json`, import.meta.url)
    return Boundary.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
