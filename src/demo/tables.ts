// The row of migrations/0010_demo.sql.
interface DemonstrationTable {
  district_id: string
  seed: number
  told_until: Date
  completed_at: Date | null
}

export interface DemoTables {
  demonstration: DemonstrationTable
}
