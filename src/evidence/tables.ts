// What is kept to doubt a claim with; the migrations say why.
interface AnswerOriginTable {
  district_id: string
  appeal_id: string
  reporter_no: number
  verb: 'confirm' | 'rate'
  unit_id: string
  said_on: string
  phone: Buffer
  office: 'browser' | 'network' | null
  at: Date
}

export interface EvidenceTables {
  answer_origin: AnswerOriginTable
}
