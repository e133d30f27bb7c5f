// The turn's table as the query builder sees it; migrations/0036_callbacks.sql says why.
interface CallbackTurnTable {
  district_id: string
  appeal_id: string
  staff_id: string
  taken_at: Date
  until_at: Date
}

export interface CallbackTables {
  callback_turn: CallbackTurnTable
}
