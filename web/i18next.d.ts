import type { zh as accounts } from './accounts/texts.ts'
import type { zh as app } from './app/texts.ts'
import type { zh as appeals } from './appeals/texts.ts'
import type { zh as deadlines } from './deadlines/texts.ts'
import type { zh as drive } from './drive/texts.ts'
import type { zh as driveBrief } from './drive/texts-brief.ts'
import type { zh as driveCompare } from './drive/texts-compare.ts'
import type { zh as myCorners } from './drive/texts-my-corners.ts'
import type { zh as echoes } from './echoes/texts.ts'
import type { zh as evidence } from './evidence/texts.ts'
import type { zh as insight } from './insight/texts.ts'
import type { zh as intake } from './intake/texts.ts'
import type { zh as letters } from './letters/texts.ts'
import type { zh as meetings } from './meetings/texts.ts'
import type { zh as organisation } from './organisation/texts.ts'
import type { zh as questionnaires } from './questionnaires/texts.ts'
import type { zh as accountabilityRules } from './rulebook/accountability-texts.ts'
import type { zh as rulebook } from './rulebook/texts.ts'
import type { zh as boards } from './boards/texts.ts'
import type { zh as callbacks } from './callbacks/texts.ts'
import type { zh as redos } from './redos/texts.ts'
import type { zh as duties } from './triage/texts-duties.ts'
import type { zh as myCases } from './consequences/texts-my-cases.ts'
import type { zh as consequences } from './consequences/texts.ts'
import type { zh as screening } from './screening/texts.ts'
import type { zh as spotchecks } from './spotchecks/texts.ts'
import type { zh as spreadsheets } from './spreadsheets/texts.ts'
import type { zh as studies } from './studies/texts.ts'
import type { zh as topics } from './topics/texts.ts'
import type { zh as help } from './triage/help/texts.ts'
import type { zh as triage } from './triage/texts.ts'
import type { zh as ui } from './ui/texts.ts'
import type { zh as visits } from './visits/texts.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: {
      accountabilityRules: typeof accountabilityRules
      accounts: typeof accounts
      app: typeof app
      appeals: typeof appeals
      deadlines: typeof deadlines
      drive: typeof drive
      driveBrief: typeof driveBrief
      driveCompare: typeof driveCompare
      echoes: typeof echoes
      evidence: typeof evidence
      help: typeof help
      insight: typeof insight
      intake: typeof intake
      letters: typeof letters
      meetings: typeof meetings
      myCorners: typeof myCorners
      organisation: typeof organisation
      questionnaires: typeof questionnaires
      rulebook: typeof rulebook
      boards: typeof boards
      callbacks: typeof callbacks
      redos: typeof redos
      consequences: typeof consequences
      myCases: typeof myCases
      duties: typeof duties
      screening: typeof screening
      spotchecks: typeof spotchecks
      spreadsheets: typeof spreadsheets
      studies: typeof studies
      topics: typeof topics
      triage: typeof triage
      ui: typeof ui
      visits: typeof visits
    }
  }
}
