// What the rulebook's routes answer, as far as these pages read it.
import type { RulebookDoc } from '../../src/rulebook/contract.ts'

type Editor = { id: string; name: string } | null
export interface VersionLine {
  version: number
  status: 'draft' | 'published'
  basedOn: number | null
  note: string
  edit: number
  editedBy: Editor
  editedAt: string
  publishedBy: Editor
  publishedAt: string | null
  inForce: boolean
}
export type Draft = VersionLine & { doc: RulebookDoc }
export interface FindingLine {
  level: 'error' | 'warning'
  code: string
  path: string
  sentence: string
}
export interface ChangeLine {
  path: string
  kind: 'added' | 'removed' | 'changed'
  before: unknown
  after: unknown
}
