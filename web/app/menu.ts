// Which pages a person is shown. Only a convenience: the server decides what anyone may read or do.
import type { Role } from '../../src/organisation/contract.ts'

export const PAGES = [
  'desk',
  'drive',
  'visits',
  'triage',
  'dispatch',
  'work',
  'verify',
  'callbacks',
  'redos',
  'spotChecks',
  'arbitrate',
  'accounts',
  'insight',
  'boards',
  'consequences',
  'ledger',
  'topics',
  'screening',
  'quality',
  'register',
  'letters',
  'questionnaires',
  'meetings',
  'studies',
  'import',
  'rulebook',
  'calendar',
  'organisation',
  'staff',
  'places',
  'audit',
  'echoes',
] as const
export type Page = (typeof PAGES)[number]

export const PAGE_PATHS: Record<Page, string> = {
  desk: '/',
  drive: '/drive',
  visits: '/visits',
  triage: '/triage',
  dispatch: '/dispatch',
  work: '/work',
  verify: '/verify',
  callbacks: '/callbacks',
  redos: '/redos',
  spotChecks: '/spot-checks',
  arbitrate: '/arbitrate',
  accounts: '/accounts',
  insight: '/insight',
  boards: '/boards',
  consequences: '/consequences',
  ledger: '/appeals',
  topics: '/topics',
  screening: '/screening',
  quality: '/help-quality',
  register: '/register',
  letters: '/letters',
  questionnaires: '/questionnaires',
  meetings: '/meetings',
  studies: '/studies',
  import: '/import',
  rulebook: '/rulebook',
  calendar: '/calendar',
  organisation: '/organisation',
  staff: '/staff',
  places: '/places',
  audit: '/audit',
  echoes: '/echoes',
}

export const GROUPS = [
  { key: 'groupDrive', pages: ['drive', 'visits', 'meetings', 'studies'] },
  {
    key: 'groupWork',
    pages: ['triage', 'dispatch', 'work', 'verify', 'callbacks', 'redos', 'arbitrate'],
  },
  { key: 'groupAccount', pages: ['spotChecks', 'accounts', 'insight', 'boards', 'consequences'] },
  {
    key: 'groupLedger',
    pages: [
      'ledger',
      'topics',
      'register',
      'letters',
      'questionnaires',
      'import',
      'screening',
      'quality',
    ],
  },
  {
    key: 'groupManage',
    pages: ['rulebook', 'calendar', 'organisation', 'staff', 'places', 'audit', 'echoes'],
  },
] as const satisfies readonly { key: string; pages: readonly Page[] }[]

const TRIAGERS: readonly Role[] = ['village_clerk', 'town_office', 'district_centre', 'inspector']
const WORKERS: readonly Role[] = [
  'village_clerk',
  'town_office',
  'district_centre',
  'handler',
  'head',
  'inspector',
]
const READERS: readonly Role[] = [...WORKERS, 'leader', 'auditor', 'collector']
const EVERYONE: readonly Role[] = [...READERS, 'administrator']

const SHOWN_TO: Record<Page, readonly Role[]> = {
  desk: EVERYONE,
  drive: EVERYONE,
  visits: ['collector', 'village_clerk', 'town_office', 'district_centre', 'administrator'],
  triage: TRIAGERS,
  dispatch: TRIAGERS,
  work: WORKERS,
  verify: ['town_office', 'district_centre', 'inspector'],
  callbacks: ['district_centre', 'inspector', 'leader', 'auditor'],
  redos: ['district_centre', 'inspector', 'leader', 'auditor'],
  spotChecks: ['inspector', 'auditor', 'leader'],
  arbitrate: ['district_centre'],
  accounts: [...WORKERS, 'leader', 'auditor'],
  insight: [...WORKERS, 'leader', 'auditor'],
  boards: [...WORKERS, 'leader', 'auditor'],
  consequences: [...WORKERS, 'leader', 'auditor'],
  ledger: READERS,
  topics: READERS,
  screening: ['inspector', 'auditor', 'district_centre', 'leader'],
  quality: EVERYONE,
  register: ['collector', 'village_clerk', 'town_office', 'district_centre'],
  letters: ['collector', 'village_clerk', 'town_office', 'district_centre'],
  meetings: [
    'collector',
    'village_clerk',
    'town_office',
    'district_centre',
    'inspector',
    'leader',
    'auditor',
  ],
  studies: [
    'collector',
    'village_clerk',
    'town_office',
    'district_centre',
    'handler',
    'head',
    'inspector',
  ],
  questionnaires: [
    'collector',
    'village_clerk',
    'town_office',
    'district_centre',
    'leader',
    'inspector',
    'auditor',
  ],
  import: ['town_office', 'district_centre'],
  rulebook: [
    'administrator',
    'auditor',
    'district_centre',
    'town_office',
    'village_clerk',
    'leader',
    'inspector',
  ],
  calendar: ['administrator', 'auditor', 'district_centre'],
  organisation: ['administrator', 'auditor'],
  staff: ['administrator', 'auditor'],
  places: ['administrator', 'district_centre', 'town_office', 'village_clerk'],
  audit: ['administrator', 'auditor'],
  echoes: ['administrator', 'district_centre'],
}

export function isShown(page: Page, roles: readonly Role[]): boolean {
  return SHOWN_TO[page].some((role) => roles.includes(role))
}

/** Pages of which the server would give nothing to the others, so that they are told who can, not shown a blank. */
const ONLY_FOR: Partial<Record<Page, readonly Role[]>> = {
  // A department now and then has something to sort or hand on; then its desk leads there.
  triage: WORKERS,
  dispatch: WORKERS,
  work: WORKERS,
  verify: SHOWN_TO.verify,
  callbacks: SHOWN_TO.callbacks,
  redos: SHOWN_TO.redos,
  spotChecks: SHOWN_TO.spotChecks,
  arbitrate: SHOWN_TO.arbitrate,
  accounts: SHOWN_TO.accounts,
  insight: SHOWN_TO.insight,
  boards: SHOWN_TO.boards,
  consequences: SHOWN_TO.consequences,
  screening: SHOWN_TO.screening,
  visits: SHOWN_TO.visits,
  register: SHOWN_TO.register,
  letters: SHOWN_TO.letters,
  meetings: SHOWN_TO.meetings,
  studies: SHOWN_TO.studies,
  questionnaires: SHOWN_TO.questionnaires,
  import: SHOWN_TO.import,
  staff: SHOWN_TO.staff,
  places: SHOWN_TO.places,
  audit: SHOWN_TO.audit,
  echoes: SHOWN_TO.echoes,
}

/** Who can use a page that this person cannot; null where they may. */
export function closedTo(page: Page | null, roles: readonly Role[]): readonly Role[] | null {
  const only = page ? ONLY_FOR[page] : undefined
  return !only || only.some((role) => roles.includes(role)) ? null : only
}

export function menuFor(roles: readonly Role[]) {
  return GROUPS.map(({ key, pages }) => ({
    key,
    pages: pages.filter((page: Page) => isShown(page, roles)),
  })).filter((group) => group.pages.length > 0)
}

/** The page of the menu that a path belongs to: the longest beginning wins. */
export function pageOf(path: string): Page | null {
  const found = PAGES.filter((page) => {
    const own = PAGE_PATHS[page]
    return own === '/' ? path === '/' : path === own || path.startsWith(`${own}/`)
  })
  return found.sort((a, b) => PAGE_PATHS[b].length - PAGE_PATHS[a].length)[0] ?? null
}
