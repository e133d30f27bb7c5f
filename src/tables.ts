// Every table of the database. Each capability names its own; nobody writes another's.
import type { AccountTables } from './accounts/tables.ts'
import type { LedgerTables } from './appeals/tables.ts'
import type { BoardTables } from './boards/tables.ts'
import type { ConsequenceTables } from './consequences/tables.ts'
import type { CallbackTables } from './callbacks/tables.ts'
import type { DeadlineTables } from './deadlines/tables.ts'
import type { DemoTables } from './demo/tables.ts'
import type { DriveTables } from './drive/tables.ts'
import type { EchoTables } from './echoes/tables.ts'
import type { EvidenceTables } from './evidence/tables.ts'
import type { InsightTables } from './insight/tables.ts'
import type { IntakeTables } from './intake/tables.ts'
import type { LetterTables } from './letters/tables.ts'
import type { MeetingTables } from './meetings/tables.ts'
import type { OrganisationTables } from './organisation/tables.ts'
import type { QuestionnaireTables } from './questionnaires/tables.ts'
import type { RulebookTables } from './rulebook/tables.ts'
import type { ScreeningTables } from './screening/tables.ts'
import type { SpotCheckTables } from './spotchecks/tables.ts'
import type { SpreadsheetTables } from './spreadsheets/tables.ts'
import type { StudyTables } from './studies/tables.ts'
import type { TriageTables } from './triage/tables.ts'
import type { VisitTables } from './visits/tables.ts'

export interface Tables
  extends
    AccountTables,
    LedgerTables,
    BoardTables,
    ConsequenceTables,
    CallbackTables,
    DeadlineTables,
    RulebookTables,
    EchoTables,
    DemoTables,
    DriveTables,
    EvidenceTables,
    InsightTables,
    IntakeTables,
    LetterTables,
    MeetingTables,
    OrganisationTables,
    QuestionnaireTables,
    ScreeningTables,
    SpotCheckTables,
    SpreadsheetTables,
    StudyTables,
    TriageTables,
    VisitTables {}
