// 台账导入导出 over the wire: upload, mapping, dry run, run.
import { z } from 'zod'
import { AppealQuery, Channel, State } from '../appeals/contract.ts'
import { COLUMNS_MAX, IMPORT_ROWS_MAX, JOINS_MAX, SHEET_FIELDS } from './limits.ts'

export const SheetField = z.enum(SHEET_FIELDS)
export type SheetField = z.infer<typeof SheetField>

/** 台账, or orders of the 12345 hotline: without anybody's name, number or address, whatever the columns say. */
export const PROFILES = ['ledger', 'hotline'] as const

export const Mapping = z.object({
  profile: z.enum(PROFILES).default('ledger'),
  /** Which column (from 0) holds what; a field that is not named is not in the sheet. */
  columns: z.partialRecord(
    SheetField,
    z
      .number()
      .int()
      .min(0)
      .max(COLUMNS_MAX - 1),
  ),
  /** A category, type, phone, unit or place that is not understood: the row is refused, or the cell is left blank for triage. */
  unknownCategory: z.enum(['reject', 'blank']).default('blank'),
  unknownType: z.enum(['reject', 'blank']).default('reject'),
  wrongPhone: z.enum(['reject', 'blank']).default('reject'),
  unknownUnit: z.enum(['reject', 'blank']).default('blank'),
  /** An address in which no village or town is recognised. A wrong 村（社区） column always refuses the row. */
  unknownPlace: z.enum(['reject', 'blank']).default('blank'),
  /** What 线上 and 线下 stand for, where the sheet says no more. */
  online: Channel.default('web'),
  offline: Channel.default('import'),
  driveId: z.string().min(1).max(40).optional(),
})
export type Mapping = z.infer<typeof Mapping>

export const Reject = z.object({
  /** The row as the spreadsheet program numbers it. */
  row: z.number().int(),
  column: z.string(),
  reason: z.string(),
})
export type Reject = z.infer<typeof Reject>

export const ImportCounts = z.object({
  rows: z.number().int(),
  /** Rows that can be imported. */
  good: z.number().int(),
  /** Rows that cannot. */
  rejected: z.number().int(),
  /** Rows whose number (编号) is in this ledger already: left alone. */
  known: z.number().int(),
  /** Rows that say the same as an earlier row of the sheet. They are imported; somebody should look. */
  repeated: z.number().int(),
  /** Rows in which the village, a category, the unit were recognised. */
  withArea: z.number().int(),
  withCategory: z.number().int(),
  withUnit: z.number().int(),
  /** Cells that were left blank because nobody could read them. */
  blanked: z.number().int(),
})
export type ImportCounts = z.infer<typeof ImportCounts>

export const IMPORT_STATES = ['uploaded', 'checked', 'running', 'done', 'failed'] as const
export const ImportState = z.enum(IMPORT_STATES)
export type ImportState = z.infer<typeof ImportState>

export const ImportBatch = z.object({
  id: z.uuid(),
  name: z.string(),
  state: ImportState,
  /** Rows registered so far, and to be registered in all. Nothing counts before all of them are. */
  done: z.number().int(),
  total: z.number().int(),
  counts: ImportCounts.nullable(),
  mapping: Mapping.nullable(),
  /** Why it failed: a refusal's code. */
  failure: z.string().nullable(),
  /** An earlier import of exactly this file. */
  sameAs: z.object({ id: z.uuid(), name: z.string(), at: z.string() }).nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type ImportBatch = z.infer<typeof ImportBatch>

export const ImportPreview = ImportBatch.extend({
  headers: z.array(z.string()),
  sample: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
  rows: z.number().int(),
  guess: Mapping,
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** 疑似重复: a row of the sheet and the matters in the ledger that it reads like, the likest first. */
export const LikelyRow = z.object({
  row: z.number().int(),
  excerpt: z.string(),
  matters: z.array(
    z.object({
      id: z.uuid(),
      code: z.string(),
      excerpt: z.string(),
      state: State,
      unitId: z.string(),
      areaId: z.string().nullable(),
      registeredOn: z.string(),
      voices: z.number().int(),
      likeness: z.number(),
      /** It can take one more voice: an open matter of public space. */
      joinable: z.boolean(),
    }),
  ),
})
export type LikelyRow = z.infer<typeof LikelyRow>

export const ImportCheck = z.object({
  counts: ImportCounts,
  rejects: z.array(Reject),
  /** Cells of rows that can be imported, left blank because nobody could read them: the first of each kind. */
  warnings: z.array(Reject),
  /** The same, counted whole. */
  warningKinds: z.array(Reject.omit({ row: true }).extend({ n: z.number().int() })),
  /** Of a hotline's sheet: rows like a matter that is there, and how many good rows are still to be compared. */
  likely: z.array(LikelyRow),
  uncompared: z.number().int(),
})
export type ImportCheck = z.infer<typeof ImportCheck>

/** The next rows of a checked sheet, behind so many good ones. */
export const CompareRows = z.object({ from: z.number().int().min(0).max(IMPORT_ROWS_MAX) })
export const Compared = ImportCheck.pick({ likely: true, uncompared: true })
export type Compared = z.infer<typeof Compared>

/** The row becomes one more voice on this matter, without identity, instead of an appeal of its own. */
export const Join = z.object({ row: z.number().int().min(1), code: z.string().min(6).max(32) })
export type Join = z.infer<typeof Join>

export const RunImport = z.object({
  onRejects: z.enum(['refuse', 'skip']),
  /** The same file was imported before, and it is to be imported all the same. */
  again: z.boolean().default(false),
  joins: z.array(Join).max(JOINS_MAX).default([]),
})
export type RunImport = z.infer<typeof RunImport>

/** The filters of the ledger view, without its pages. */
export const ExportQuery = AppealQuery.omit({ cursor: true, limit: true })
export type ExportQuery = z.infer<typeof ExportQuery>
