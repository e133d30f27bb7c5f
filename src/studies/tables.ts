// The rows of migrations/0025_meetings.sql that belong to studies.
export interface StudyTable {
  district_id: string
  id: string
  print: Buffer
  village_id: string
  from_on: string
  to_on: string
  task: string
  office_id: string
  staff_id: string
  at: Date
}

export interface StudyPersonTable {
  district_id: string
  study_id: string
  staff_id: string
}

export interface StudyDayTable {
  district_id: string
  id: string
  print: Buffer
  study_id: string
  staff_id: string
  on_day: string
  no: number
  from_time: string
  to_time: string
  place: string
  reason: string | null
  at: Date
}

export interface StudyEntryTable {
  district_id: string
  id: string
  print: Buffer
  study_id: string
  staff_id: string
  on_day: string
  text: string
  file_ids: string[]
  at: Date
}

export interface StudyFindingTable {
  district_id: string
  appeal_id: string
  command_id: string
  study_id: string
  staff_id: string
  on_day: string
  drive_id: string | null
  at: Date
}

export interface StudyReportTable {
  district_id: string
  study_id: string
  no: number
  id: string
  print: Buffer
  text: string
  reason: string | null
  staff_id: string
  at: Date
}

/** migrations/0030_study_withdrawal.sql */
export interface StudyWithdrawalTable {
  district_id: string
  study_id: string
  reason: string
  staff_id: string
  at: Date
}

export interface StudyTables {
  study_withdrawal: StudyWithdrawalTable
  study: StudyTable
  study_person: StudyPersonTable
  study_day: StudyDayTable
  study_entry: StudyEntryTable
  study_finding: StudyFindingTable
  study_report: StudyReportTable
}
