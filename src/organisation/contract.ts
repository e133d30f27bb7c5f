// 机构与人员: units, roles, and who is acting.
import { z } from 'zod'

export const UNIT_KINDS = [
  'district', // 区
  'centre', // 区群众诉求综合服务中心
  'conference', // 联席会议办公室
  'inspection', // 纪检监察
  'town', // 乡镇(街道)
  'village', // 村(社区)
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
  'village_clerk', // 村(社区)
  'town_office', // 乡镇(街道)快处中心
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
}
/** Whoever holds a receipt's secret. `reporterNo` counts the reporters of one appeal from 1. */
export interface ReporterActor {
  kind: 'reporter'
  reporterNo: number
}
export interface SystemActor {
  kind: 'system'
}
export type Actor = StaffActor | ReporterActor | SystemActor
