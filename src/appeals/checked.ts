// 验靶 as the state of an appeal keeps it: every finding stands, also one that was corrected.
import type { Finding } from './contract-check.ts'

export interface Checked {
  lineId: string
  finding: Finding
  byStaffId: string
}

export function afterCheck(
  { checks = [] }: { checks?: readonly Checked[] },
  { lineId, finding, byStaffId }: Checked,
): { checks: Checked[] } {
  return { checks: [...checks, { lineId, finding, byStaffId }] }
}

/** An inspector's own; photos that come later name it, too. */
export const findingCommand = (staffId: string, commandId: string) =>
  `finding:${staffId}:${commandId}`
