// Every page and what its address may hold. Filters live in the address: a colleague who gets the link sees the same.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { z } from 'zod'
import { Waiting } from '../ui/waiting.tsx'
import { parseSearch, searchText } from './address.ts'
import { CrashPage, NotFoundPage } from './dead-ends.tsx'
import { Shell } from './shell.tsx'
import { SignInPage } from './sign-in.tsx'

const text = (max: number) => z.string().max(max).optional().catch(undefined)
const day = z.iso.date().optional().catch(undefined)

/** The same names as the filters of GET /api/appeals; anything else in the address is dropped. */
const LedgerSearch = z.object({
  ledger: text(10),
  state: z
    .union([z.string().max(20), z.array(z.string().max(20)).max(14)])
    .optional()
    .catch(undefined),
  open: text(5),
  unit: text(40),
  town: text(40),
  area: text(40),
  category: text(64),
  type: text(30),
  channel: text(20),
  due: text(10),
  confirming: text(40),
  drive: text(40),
  below: text(5),
  sealed: text(5),
  q: text(100),
  sort: text(10),
  cursor: text(200),
  limit: z.coerce.number().int().min(10).max(200).optional().catch(undefined),
})
export type LedgerSearch = z.infer<typeof LedgerSearch>

const QueueSearch = LedgerSearch.extend({ id: text(40), queue: text(20) })
export type QueueSearch = z.infer<typeof QueueSearch>

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ to: text(500) }),
  component: SignInPage,
})

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const page = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => shell, path, component })

const desk = page(
  '/',
  lazyRouteComponent(() => import('../triage/desk.tsx'), 'DeskPage'),
)
const ledger = createRoute({
  getParentRoute: () => shell,
  path: '/appeals',
  validateSearch: LedgerSearch,
  component: lazyRouteComponent(() => import('../appeals/ledger.tsx'), 'LedgerPage'),
})
const appeal = createRoute({
  getParentRoute: () => shell,
  path: '/appeals/$id',
  component: lazyRouteComponent(() => import('../appeals/appeal.tsx'), 'AppealPage'),
})
const drive = createRoute({
  getParentRoute: () => shell,
  path: '/drive',
  validateSearch: z.object({ id: text(40), view: text(20) }),
  component: lazyRouteComponent(() => import('../drive/drive.tsx'), 'DrivePage'),
})
const visits = createRoute({
  getParentRoute: () => shell,
  path: '/visits',
  validateSearch: z.object({ view: text(20), drive: text(40), village: text(40), show: text(20) }),
  component: lazyRouteComponent(() => import('../visits/visits.tsx'), 'VisitsPage'),
})
const topics = createRoute({
  getParentRoute: () => shell,
  path: '/topics',
  validateSearch: z.object({
    view: text(20),
    days: z.coerce.number().int().min(1).max(366).optional().catch(undefined),
    open: text(40),
  }),
  component: lazyRouteComponent(() => import('../topics/topics.tsx'), 'TopicsPage'),
})
const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/accounts',
  validateSearch: z.object({ week: text(10), unit: text(40) }),
  component: lazyRouteComponent(() => import('../accounts/accounts.tsx'), 'AccountsPage'),
})
const boards = page(
  '/boards',
  lazyRouteComponent(() => import('../boards/boards.tsx'), 'BoardsPage'),
)
const board = page(
  '/boards/$id',
  lazyRouteComponent(() => import('../boards/board.tsx'), 'BoardPage'),
)
const consequences = createRoute({
  getParentRoute: () => shell,
  path: '/consequences',
  validateSearch: z.object({ show: text(20) }),
  component: lazyRouteComponent(
    () => import('../consequences/consequences.tsx'),
    'ConsequencesPage',
  ),
})
const consequence = page(
  '/consequences/$id',
  lazyRouteComponent(() => import('../consequences/case.tsx'), 'CasePage'),
)
const insight = createRoute({
  getParentRoute: () => shell,
  path: '/insight',
  validateSearch: z.object({
    unit: text(40),
    weeks: z.coerce.number().int().min(2).max(52).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../insight/insight.tsx'), 'InsightPage'),
})
const callbacks = createRoute({
  getParentRoute: () => shell,
  path: '/callbacks',
  validateSearch: z.object({ appeal: text(40) }),
  component: lazyRouteComponent(() => import('../callbacks/callbacks.tsx'), 'CallbacksPage'),
})
const redos = page(
  '/redos',
  lazyRouteComponent(() => import('../redos/redos.tsx'), 'RedosPage'),
)
const spotChecks = page(
  '/spot-checks',
  lazyRouteComponent(() => import('../spotchecks/spot-checks.tsx'), 'SpotChecksPage'),
)
const screening = page(
  '/screening',
  lazyRouteComponent(() => import('../screening/screening.tsx'), 'ScreeningPage'),
)
const quality = page(
  '/help-quality',
  lazyRouteComponent(() => import('../triage/help/quality.tsx'), 'QualityPage'),
)
const register = page(
  '/register',
  lazyRouteComponent(() => import('../intake/register.tsx'), 'RegisterPage'),
)

const queue = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => shell, path, validateSearch: QueueSearch, component })
const triage = queue(
  '/triage',
  lazyRouteComponent(() => import('../triage/queues.tsx'), 'TriagePage'),
)
const dispatch = queue(
  '/dispatch',
  lazyRouteComponent(() => import('../triage/queues.tsx'), 'DispatchPage'),
)
const work = queue(
  '/work',
  lazyRouteComponent(() => import('../triage/queues.tsx'), 'WorkPage'),
)
const verify = queue(
  '/verify',
  lazyRouteComponent(() => import('../triage/queues.tsx'), 'VerifyPage'),
)
const arbitrate = queue(
  '/arbitrate',
  lazyRouteComponent(() => import('../triage/queues.tsx'), 'ArbitratePage'),
)

const imports = page(
  '/import',
  lazyRouteComponent(() => import('../spreadsheets/import.tsx'), 'ImportPage'),
)
const version = z.coerce.number().int().min(1).optional().catch(undefined)
const rulebook = createRoute({
  getParentRoute: () => shell,
  path: '/rulebook',
  validateSearch: z.object({ part: text(20), version, from: version, to: version }),
  component: lazyRouteComponent(() => import('../rulebook/rulebook.tsx'), 'RulebookPage'),
})
const draft = createRoute({
  getParentRoute: () => shell,
  path: '/rulebook/draft',
  validateSearch: z.object({ part: text(20), at: text(200) }),
  component: lazyRouteComponent(() => import('../rulebook/draft.tsx'), 'DraftPage'),
})
const calendar = createRoute({
  getParentRoute: () => shell,
  path: '/calendar',
  validateSearch: z.object({
    year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../deadlines/calendar.tsx'), 'CalendarPage'),
})
const organisation = createRoute({
  getParentRoute: () => shell,
  path: '/organisation',
  validateSearch: z.object({ unit: text(40) }),
  component: lazyRouteComponent(() => import('../organisation/units.tsx'), 'UnitsPage'),
})
const staff = createRoute({
  getParentRoute: () => shell,
  path: '/staff',
  validateSearch: z.object({ unitId: text(40), q: text(40), after: text(40), id: text(40) }),
  component: lazyRouteComponent(() => import('../organisation/staff.tsx'), 'StaffPage'),
})
const letters = page(
  '/letters',
  lazyRouteComponent(() => import('../letters/letters.tsx'), 'LettersPage'),
)
const opening = page(
  '/letters/$id',
  lazyRouteComponent(() => import('../letters/opening.tsx'), 'OpeningPage'),
)
const meetings = createRoute({
  getParentRoute: () => shell,
  path: '/meetings',
  validateSearch: z.object({ drive: text(40) }),
  component: lazyRouteComponent(() => import('../meetings/meetings.tsx'), 'MeetingsPage'),
})
const newMeeting = page(
  '/meetings/new',
  lazyRouteComponent(() => import('../meetings/record.tsx'), 'RecordMeetingPage'),
)
const meeting = page(
  '/meetings/$id',
  lazyRouteComponent(() => import('../meetings/meeting.tsx'), 'MeetingPage'),
)
const studies = createRoute({
  getParentRoute: () => shell,
  path: '/studies',
  validateSearch: z.object({ drive: text(40) }),
  component: lazyRouteComponent(() => import('../studies/studies.tsx'), 'StudiesPage'),
})
const study = page(
  '/studies/$id',
  lazyRouteComponent(() => import('../studies/study.tsx'), 'StudyPage'),
)
const questionnaires = page(
  '/questionnaires',
  lazyRouteComponent(() => import('../questionnaires/questionnaires.tsx'), 'QuestionnairesPage'),
)
const questionnaireBatch = createRoute({
  getParentRoute: () => shell,
  path: '/questionnaires/batches/$id',
  validateSearch: z.object({
    sheet: z.coerce.number().int().min(1).max(500).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../questionnaires/batch.tsx'), 'BatchPage'),
})
const questionnaireResults = page(
  '/questionnaires/$id/results',
  lazyRouteComponent(() => import('../questionnaires/results.tsx'), 'ResultsPage'),
)
const places = page(
  '/places',
  lazyRouteComponent(() => import('../intake/places.tsx'), 'PlacesPage'),
)
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: z.object({ act: text(60), staffId: text(40), from: day, to: day }),
  component: lazyRouteComponent(() => import('../organisation/audit.tsx'), 'AuditPage'),
})
const echoes = page(
  '/echoes',
  lazyRouteComponent(() => import('../echoes/dead-letters.tsx'), 'DeadLettersPage'),
)
const account = page(
  '/account',
  lazyRouteComponent(() => import('../organisation/account.tsx'), 'AccountPage'),
)

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([
      desk,
      ledger,
      appeal,
      drive,
      visits,
      topics,
      accounts,
      insight,
      boards,
      board,
      consequences,
      consequence,
      callbacks,
      redos,
      screening,
      spotChecks,
      quality,
      register,
      triage,
      dispatch,
      work,
      verify,
      arbitrate,
      imports,
      rulebook,
      draft,
      calendar,
      organisation,
      staff,
      letters,
      opening,
      meetings,
      newMeeting,
      meeting,
      studies,
      study,
      questionnaires,
      questionnaireBatch,
      questionnaireResults,
      places,
      audit,
      echoes,
      account,
    ]),
  ]),
  basepath: '/console',
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  defaultErrorComponent: CrashPage,
  scrollRestoration: true,
  parseSearch,
  stringifySearch: searchText,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
