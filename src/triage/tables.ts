// The rows of migrations/0008_views.sql.
export interface TriageTables {
  saved_view: {
    district_id: string
    id: string
    staff_id: string
    name: string
    query: string
    created_at: Date
  }
}
