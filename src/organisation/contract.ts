// 机构与人员: units, roles, and who is acting.
import { z } from 'zod'

export const UNIT_KINDS = [
  'district', // 区
  'centre', // 区群众诉求综合服务中心
  'conference', // 联席会议办公室
  'inspection', // 纪检监察
  'town', // 乡镇（街道）
  'village', // 村（社区）
  'department', // 区级部门
] as const
export const UnitKind = z.enum(UNIT_KINDS)
export type UnitKind = z.infer<typeof UnitKind>

/** A unit of the dated tree. Days are 'YYYY-MM-DD'; `activeTo` is the last active day. */
export interface Unit {
  id: string
  name: string
  shortName: string
  kind: UnitKind
  parentId: string | null
  activeFrom: string
  activeTo: string | null
  /** Who answers for it after it closed or was merged (信访工作条例 Art. 24). */
  successorId: string | null
}

/** The whole tree at one version. Immutable: a changed tree is a new version. */
export interface Organisation {
  version: number
  units: ReadonlyMap<string, Unit>
}

export const ROLES = [
  'collector', // 采集员
  'village_clerk', // 村（社区）
  'town_office', // 乡镇（街道）快处中心
  'district_centre', // 区群众诉求综合服务中心
  'handler', // 部门经办
  'head', // 部门负责人
  'inspector', // 督导组
  'leader', // 区领导
  'administrator', // 管理员
  'auditor', // 审计: reads everything but identities
] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** A role held at a unit, or lent for a leave (`onBehalfOf` names the staff member who lent it). */
export interface Appointment {
  role: Role
  unitId: string
  onBehalfOf: string | null
}

export interface StaffActor {
  kind: 'staff'
  staffId: string
  name: string
  appointments: Appointment[]
  /** What they held within the last year and hold no more: it gives no right, and recuses (appointments.ts, `heldLately`). */
  formerly?: Appointment[]
}
/** Whoever holds a receipt's secret. `reporterNo` counts the reporters of one appeal from 1. */
export interface ReporterActor {
  kind: 'reporter'
  reporterNo: number
  /** The merged appeal through which they speak to the leading one: all of them have the same number there. */
  throughId?: string
}
export interface SystemActor {
  kind: 'system'
}
export type Actor = StaffActor | ReporterActor | SystemActor

// ── Over the wire ────────────────────────────────────────────────────────────────────────────────

const UnitId = z.string().regex(/^[0-9a-z][0-9a-z-]{0,39}$/)
const Id = z.uuid()
/** A real day of the calendar, as people give it. */
const DayInput = z.iso.date()
/** One line of text: no control characters, which neither paper nor the database can carry. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u)
const reason = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .regex(/^[\P{Cc}\n\r\t]*$/u)

export const UnitView = z.object({
  id: UnitId,
  name: line(100),
  shortName: line(40),
  kind: UnitKind,
  parentId: UnitId.nullable(),
  activeFrom: z.string(),
  activeTo: z.string().nullable(),
  successorId: UnitId.nullable(),
})
export const UnitList = z.object({ version: z.number().int(), units: z.array(UnitView) })
export type UnitList = z.infer<typeof UnitList>

export const UNIT_ACTS = ['add', 'rename', 'merge', 'close', 'move', 'import'] as const
export type UnitAct = (typeof UNIT_ACTS)[number]

export const UnitChangeView = z.object({
  version: z.number().int(),
  what: z.enum(UNIT_ACTS),
  /** The day from which it holds; `at` is when it was recorded. */
  on: z.string(),
  at: z.string(),
  /** The staff member's name; null: the program, on first start. */
  by: z.string().nullable(),
  reason: z.string(),
  before: UnitView.nullable(),
  after: UnitView,
})
export const UnitDetail = z.object({ unit: UnitView, changes: z.array(UnitChangeView) })
export type UnitDetail = z.infer<typeof UnitDetail>

export const AddUnit = z.object({
  id: UnitId,
  name: line(100),
  shortName: line(40),
  kind: UnitKind,
  parentId: UnitId,
  activeFrom: DayInput,
  reason,
})
export type AddUnit = z.infer<typeof AddUnit>
export const RenameUnit = z.object({ name: line(100), shortName: line(40), on: DayInput, reason })
export type RenameUnit = z.infer<typeof RenameUnit>
/** `on`: the first day on which the other unit answers. */
export const MergeUnit = z.object({ intoId: UnitId, on: DayInput, reason })
export type MergeUnit = z.infer<typeof MergeUnit>
/** `on`: the first day without this unit. */
export const CloseUnit = z.object({ on: DayInput, successorId: UnitId.nullable(), reason })
export type CloseUnit = z.infer<typeof CloseUnit>
export const UnitChanged = z.object({ version: z.number().int(), unit: UnitView })
export type UnitChanged = z.infer<typeof UnitChanged>

export const UNIT_COLUMNS = [
  'id',
  'name',
  'short_name',
  'kind',
  'parent_id',
  'active_from',
  'active_to',
  'successor_id',
] as const
export type UnitColumn = (typeof UNIT_COLUMNS)[number]
export const ImportUnits = z.object({
  csv: z.string().min(1).max(900_000),
  dryRun: z.boolean(),
  reason,
})
export type ImportUnits = z.infer<typeof ImportUnits>
/** What stands in the way: row of the file (the heading is row 1), column, and why in the reader's language. */
export const UnitImportError = z.object({
  row: z.number().int(),
  column: z.enum(UNIT_COLUMNS).nullable(),
  code: z.string(),
  reason: z.string(),
})
export type UnitImportError = z.infer<typeof UnitImportError>
export const UnitImportAnswer = z.object({
  imported: z.boolean(),
  version: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** At most 200 of them; `errorCount` counts all. */
  errors: z.array(UnitImportError),
  errorCount: z.number().int(),
})
export type UnitImportAnswer = z.infer<typeof UnitImportAnswer>

export const USERNAME_PATTERN = /^[a-z][a-z0-9._-]{2,31}$/
export const PASSWORD_CHARS_MIN = 10
export const PASSWORD_CHARS_MAX = 128

export const AppointmentView = z.object({
  id: Id,
  role: Role,
  unitId: UnitId,
  fromOn: z.string(),
  /** The last day; null: until revoked. */
  toOn: z.string().nullable(),
  onBehalfOf: z.object({ id: Id, name: z.string() }).nullable(),
  /** Whether it gives the role today. */
  live: z.boolean(),
  revoked: z.boolean(),
})
export type AppointmentView = z.infer<typeof AppointmentView>

export const StaffView = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  unitId: UnitId,
  phone: z.string().nullable(),
  disabled: z.boolean(),
  mustChangePassword: z.boolean(),
  totp: z.boolean(),
  lastSeenAt: z.string().nullable(),
  appointments: z.array(AppointmentView),
})
export type StaffView = z.infer<typeof StaffView>
export const STAFF_PAGE_ROWS = 100
export const StaffQuery = z.object({
  unitId: UnitId.optional(),
  /** Part of the name or the username. */
  q: line(40).optional(),
  /** The username after which to go on. */
  after: z.string().max(40).optional(),
})
export type StaffQuery = z.infer<typeof StaffQuery>
export const StaffPage = z.object({ rows: z.array(StaffView), next: z.string().nullable() })
export type StaffPage = z.infer<typeof StaffPage>

export const CreateStaff = z.object({
  username: z.string().regex(USERNAME_PATTERN),
  name: line(40),
  unitId: UnitId,
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+() -]{3,30}$/)
    .optional(),
})
export type CreateStaff = z.infer<typeof CreateStaff>
/** The one time this password is shown. */
export const OneTimePassword = z.object({
  staffId: Id,
  username: z.string(),
  oneTimePassword: z.string(),
})
export type OneTimePassword = z.infer<typeof OneTimePassword>
/** `totp`: also take away the second factor, for someone who lost their phone. */
export const ResetPassword = z.object({ totp: z.boolean().default(false), reason })
export type ResetPassword = z.infer<typeof ResetPassword>
export const Reasoned = z.object({ reason })
export const Appoint = z.object({
  role: Role,
  unitId: UnitId,
  fromOn: DayInput,
  toOn: DayInput.nullable(),
  reason,
})
export type Appoint = z.infer<typeof Appoint>
export const Done = z.object({ id: Id })

/** 请假代理: lend one of my own appointments to a colleague, from day to day. */
export const Lend = z.object({
  appointmentId: Id,
  toStaffId: Id,
  fromOn: DayInput,
  toOn: DayInput,
  reason,
})
export type Lend = z.infer<typeof Lend>
export const DELEGATION_DAYS_MAX = 92
const Person = z.object({ id: Id, name: z.string(), unitId: UnitId })
export const DelegationView = z.object({
  id: Id,
  role: Role,
  unitId: UnitId,
  lender: Person,
  borrower: Person,
  fromOn: z.string(),
  toOn: z.string(),
  live: z.boolean(),
  revoked: z.boolean(),
})
export type DelegationView = z.infer<typeof DelegationView>
export const Delegations = z.object({
  /** Lent and borrowed, newest first; administrators and auditors see everybody's. */
  rows: z.array(DelegationView),
  /** My own appointments that I may lend, and the colleagues I may lend them to. */
  lendable: z.array(AppointmentView),
  colleagues: z.array(Person),
})
export type Delegations = z.infer<typeof Delegations>

export const SignIn = z.object({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(PASSWORD_CHARS_MAX),
  totp: z.string().max(20).optional(),
})
export type SignIn = z.infer<typeof SignIn>
export const Me = z.object({
  staff: z.object({
    id: Id,
    username: z.string(),
    name: z.string(),
    unitId: UnitId,
    unitName: z.string(),
  }),
  district: z.object({ id: z.string(), name: z.string() }),
  appointments: z.array(
    AppointmentView.pick({
      id: true,
      role: true,
      unitId: true,
      toOn: true,
      onBehalfOf: true,
    }).extend({
      unitName: z.string(),
    }),
  ),
  mustChangePassword: z.boolean(),
  totp: z.boolean(),
  language: z.enum(['zh', 'en']),
  today: z.string(),
  sessionId: Id,
})
export type Me = z.infer<typeof Me>
export const ChangePassword = z.object({
  current: z.string().min(1).max(PASSWORD_CHARS_MAX),
  fresh: z.string().min(1).max(PASSWORD_CHARS_MAX),
})
export type ChangePassword = z.infer<typeof ChangePassword>
export const PasswordInput = z.object({ password: z.string().min(1).max(PASSWORD_CHARS_MAX) })
/** Once more, before signing: the password, and a code where the account has a second factor. */
export const Reauthentication = PasswordInput.extend({ totp: z.string().max(20).optional() })
export type Reauthentication = z.infer<typeof Reauthentication>
export const TotpCode = z.object({ code: z.string().min(6).max(20) })
export const TotpEnrolment = z.object({ secret: z.string(), uri: z.string() })
export type TotpEnrolment = z.infer<typeof TotpEnrolment>
export const SessionView = z.object({
  id: Id,
  current: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  userAgent: z.string(),
})
export type SessionView = z.infer<typeof SessionView>
export const Sessions = z.object({ rows: z.array(SessionView) })

/** 审计: what administrators did and who signed in. */
export const ADMIN_ACTS = [
  'sign_in',
  'sign_in_failed',
  'sign_in_locked',
  'sign_out',
  'session_revoked',
  'password_changed',
  'totp_enabled',
  'totp_disabled',
  'staff_created',
  'password_reset',
  'staff_disabled',
  'staff_enabled',
  'appointed',
  'appointment_revoked',
  'role_lent',
  'role_taken_back',
  'units_changed',
  'units_imported',
  'echo_retried',
  'ledger_imported',
  'ledger_exported',
  'rulebook_published',
  'rulebook_draft_discarded',
  'calendar_imported',
  'drive_planned',
  'drive_changed',
  'drive_frozen',
  'drive_closed',
  'device_enrolled',
  'device_revoked',
  'households_imported',
  'door_joined',
  'slips_printed',
  'account_exported',
] as const
export const AdminActView = z.object({
  id: z.number().int(),
  at: z.string(),
  /** Who; null: the program, or somebody not signed in. */
  by: z.object({ id: Id, name: z.string() }).nullable(),
  act: z.string(),
  target: z.string().nullable(),
  /** The name behind the target, where it is a staff member. */
  targetName: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
})
export type AdminActView = z.infer<typeof AdminActView>
export const AUDIT_PAGE_ROWS = 100
export const AuditQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  act: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .optional(),
  staffId: Id.optional(),
  /** Both days included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>
export const AuditPage = z.object({
  rows: z.array(AdminActView),
  next: z.number().int().nullable(),
})
export type AuditPage = z.infer<typeof AuditPage>
