// What a form for a verb is: its fields, how they start, and how they become the contract's input.
import type { FormInstance } from 'antd'
import type { ComponentType } from 'react'
import type { AppealDetail, VerbName } from '../../../src/appeals/contract.ts'

/** The verbs of staff, in the order in which an appeal usually meets them; the reporter's own are on their tracking page. */
export const STAFF_VERBS = [
  'triage',
  'classify',
  'dispatch',
  'accept',
  'return',
  'arbitrate',
  'contact',
  'progress',
  'claim',
  'close',
  'redo',
  'ask_extension',
  'extend',
  'pause',
  'resume',
  'plan',
  'merge',
  'unmerge',
  'refer',
  'answer_referral',
  'decline',
  'uphold_decline',
  'screen_out',
  'reject_screening',
  'confirm_screening',
  'restore',
  'decide_conference',
  'strike',
  'add_co_unit',
  'supplement',
  'note',
] as const satisfies readonly VerbName[]
export type StaffVerb = (typeof STAFF_VERBS)[number]

export function isStaffVerb(verb: string): verb is StaffVerb {
  return (STAFF_VERBS as readonly string[]).includes(verb)
}

export interface FieldProps {
  /** null on many appeals at once. */
  appeal: AppealDetail | null
  form: FormInstance
}

export interface VerbForm {
  Fields: ComponentType<FieldProps> | null
  start: (appeal: AppealDetail | null, today: string) => Record<string, unknown>
  toInput: (values: never) => unknown
  /** Drawn in red: it ends something for the reporter. */
  grave?: boolean
}

/** Keeps the values typed inside one file; the table of forms forgets the type. */
export function verbForm<Values extends object>(parts: {
  Fields: ComponentType<FieldProps> | null
  start?: (appeal: AppealDetail | null, today: string) => Partial<Values>
  toInput?: (values: Values) => unknown
  grave?: boolean
}): VerbForm {
  const { Fields, start = () => ({}), toInput = (values: Values) => values, grave = false } = parts
  return { Fields, start: start as VerbForm['start'], toInput, grave } // Partial<Values> is a plain record of fields
}
