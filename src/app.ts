// (deps) → the HTTP app. The tests call it too. Order matters: security first, then sessions, then routes.
import fastifyCookie from '@fastify/cookie'
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { accountRefusals } from './accounts/refusals.ts'
import { accountRoutes } from './accounts/routes.ts'
import { appealRefusals } from './appeals/refusals.ts'
import { bulkRoutes } from './appeals/bulk-routes.ts'
import { reporterRoutes } from './appeals/reporter-routes.ts'
import { appealRoutes } from './appeals/routes.ts'
import { boardRefusals } from './boards/refusals.ts'
import { boardRoutes } from './boards/routes.ts'
import { consequenceRefusals } from './consequences/refusals.ts'
import { consequenceRoutes } from './consequences/routes.ts'
import { callbackRefusals } from './callbacks/refusals.ts'
import { redoRoutes } from './callbacks/redo-routes.ts'
import { callbackRoutes } from './callbacks/routes.ts'
import { consoleRoutes, fieldAppRoutes } from './built-apps.ts'
import { deadlineRefusals } from './deadlines/refusals.ts'
import { deadlineRoutes } from './deadlines/routes.ts'
import type { Deps } from './deps.ts'
import { driveRefusals } from './drive/refusals.ts'
import { driveRoutes } from './drive/routes.ts'
import { countEchoes } from './echoes/lists.ts'
import { flagRoutes } from './evidence/flag-routes.ts'
import { evidenceRefusals } from './evidence/refusals.ts'
import { echoRefusals } from './echoes/refusals.ts'
import { echoRoutes } from './echoes/routes.ts'
import { originalRoutes } from './evidence/original-routes.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { insightRefusals } from './insight/refusals.ts'
import { insightRoutes } from './insight/routes.ts'
import { intakeRefusals } from './intake/refusals.ts'
import { intakeRoutes } from './intake/routes.ts'
import { countPhotos } from './intake/waiting-photos.ts'
import { letterRefusals } from './letters/refusals.ts'
import { letterRoutes } from './letters/routes.ts'
import { meetingRefusals } from './meetings/refusals.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { organisationRefusals } from './organisation/refusals.ts'
import { organisationRoutes } from './organisation/routes.ts'
import { sessionPlugin } from './organisation/session-plugin.ts'
import { describeApi } from './openapi.ts'
import { healthRoutes } from './platform/health.ts'
import { BODY_BYTES_MAX, SECURITY_HEADERS, type App } from './platform/http.ts'
import { Refused } from './platform/errors.ts'
import { checkRequest } from './platform/malformed.ts'
import { isStorable } from './platform/storable.ts'
import { problemHandlers, type Refusals } from './platform/problems.ts'
import { receiptRoutes } from './portal/receipt-routes.ts'
import { notFoundPage, portalRoutes } from './portal/routes.ts'
import { questionnaireRefusals } from './questionnaires/refusals.ts'
import { questionnaireRoutes } from './questionnaires/routes.ts'
import { reporterRefusals } from './reporters/refusals.ts'
import { rulebookRefusals } from './rulebook/refusals.ts'
import { rulebookRoutes } from './rulebook/routes.ts'
import { screeningRefusals } from './screening/refusals.ts'
import { screeningRoutes } from './screening/routes.ts'
import { spotCheckRefusals } from './spotchecks/refusals.ts'
import { spotCheckRoutes } from './spotchecks/routes.ts'
import { spreadsheetRefusals } from './spreadsheets/refusals.ts'
import { spreadsheetRoutes } from './spreadsheets/routes.ts'
import { studyRefusals } from './studies/refusals.ts'
import { studyRoutes } from './studies/routes.ts'
import { triageRefusals } from './triage/refusals.ts'
import { triageRoutes } from './triage/routes.ts'
import { viewRoutes } from './triage/views.ts'
import { visitRefusals } from './visits/refusals.ts'
import { visitConsoleRoutes } from './visits/console-routes.ts'
import { fieldRoutes } from './visits/routes.ts'

/** Every refusal of every capability: a code not in here is a fault, and a test says so. */
export const refusals: Refusals = {
  ...appealRefusals,
  ...accountRefusals,
  ...reporterRefusals,
  ...organisationRefusals,
  ...echoRefusals,
  ...rulebookRefusals,
  ...deadlineRefusals,
  ...insightRefusals,
  ...intakeRefusals,
  ...spreadsheetRefusals,
  ...screeningRefusals,
  ...triageRefusals,
  ...driveRefusals,
  ...visitRefusals,
  ...letterRefusals,
  ...questionnaireRefusals,
  ...meetingRefusals,
  ...studyRefusals,
  ...consequenceRefusals,
  ...boardRefusals,
  ...spotCheckRefusals,
  ...callbackRefusals,
  ...evidenceRefusals,
}

/** `consoleDir`, `fieldDir`: where the built staff app and field app lie, when not in their usual place. */
export async function buildApp(
  deps: Deps,
  options: { consoleDir?: string; fieldDir?: string } = {},
): Promise<App> {
  const app: App = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger, // pino is Fastify's own logger
    bodyLimit: BODY_BYTES_MAX,
    // Only so many proxies are ours; an address any further out is what a client claims.
    trustProxy: (_address: string, hop: number) => hop < deps.config.proxies,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 300_000, // photos of a phone without script, over a slow line
    genReqId: () => crypto.randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  }).withTypeProvider()
  app.setValidatorCompiler(checkRequest)
  app.setSerializerCompiler(serializerCompiler)
  problemHandlers(app, refusals, (request, reply) => notFoundPage(deps, request, reply))
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      if (!reply.hasHeader(name)) reply.header(name, value)
    }
  })
  app.addHook('preValidation', async (request) => {
    // Citizens' forms and their API say it themselves, beside the field, and keep what was typed.
    if (!request.url.startsWith('/api/') || request.url.startsWith('/api/public/')) return
    if (!isStorable(request.body) || !isStorable(request.query)) throw new Refused('not_storable')
  })
  app.decorate('accessList', [])
  app.addHook('onRoute', (route) => {
    // Default deny: nobody forgets to say who may call a route.
    const { access } = route.config ?? {}
    if (!access)
      throw new Error(`${String(route.method)} ${route.url} does not say who may call it`)
    for (const method of [route.method].flat())
      app.accessList.push({ method, url: route.url, access })
  })
  await app.register(fastifyCookie)
  await describeApi(app)
  await app.register(sessionPlugin, deps)

  await healthRoutes(app, {
    pool: deps.pool,
    room: deps.room,
    readings: [
      {
        name: 'huiyin_echoes',
        help: 'Echoes not yet delivered, by what holds them; stale: due for over an hour.',
        read: async () => ({ ...(await countEchoes(deps.db, deps.config.districtId, deps.now())) }),
      },
      {
        name: 'huiyin_photos',
        help: 'Photos taken in and not ready: waiting, the age of the first in seconds, and broken for good.',
        read: async () => ({ ...(await countPhotos(deps.db, deps.config.districtId, deps.now())) }),
      },
    ],
  })
  await app.register(async (scope) => organisationRoutes(scope as App, deps))
  await app.register(async (scope) => appealRoutes(scope as App, deps))
  await app.register(async (scope) => bulkRoutes(scope as App, deps))
  await app.register(async (scope) => reporterRoutes(scope as App, deps))
  await app.register(async (scope) => echoRoutes(scope as App, deps))
  await app.register(async (scope) => intakeRoutes(scope as App, deps))
  await app.register(async (scope) => receiptRoutes(scope as App, deps))
  await app.register(async (scope) => portalRoutes(scope as App, deps, refusals))
  await app.register(async (scope) => rulebookRoutes(scope as App, deps))
  await app.register(async (scope) => deadlineRoutes(scope as App, deps))
  await app.register(async (scope) => spreadsheetRoutes(scope as App, deps))
  await app.register(async (scope) => evidenceRoutes(scope as App, deps))
  await app.register(async (scope) => screeningRoutes(scope as App, deps))
  await app.register(async (scope) => insightRoutes(scope as App, deps))
  await app.register(async (scope) => viewRoutes(scope as App, deps))
  await app.register(async (scope) => triageRoutes(scope as App, deps))
  await app.register(async (scope) => driveRoutes(scope as App, deps))
  await app.register(async (scope) => fieldRoutes(scope as App, deps))
  await app.register(async (scope) => visitConsoleRoutes(scope as App, deps))
  await app.register(async (scope) => letterRoutes(scope as App, deps))
  await app.register(async (scope) => questionnaireRoutes(scope as App, deps))
  await app.register(async (scope) => meetingRoutes(scope as App, deps))
  await app.register(async (scope) => studyRoutes(scope as App, deps))
  await app.register(async (scope) => consequenceRoutes(scope as App, deps))
  await app.register(async (scope) => boardRoutes(scope as App, deps))
  await app.register(async (scope) => spotCheckRoutes(scope as App, deps))
  await app.register(async (scope) => callbackRoutes(scope as App, deps))
  await app.register(async (scope) => redoRoutes(scope as App, deps))
  await app.register(async (scope) => flagRoutes(scope as App, deps))
  await app.register(async (scope) => originalRoutes(scope as App, deps))

  await app.register(async (scope) => accountRoutes(scope as App, deps))

  await app.register(async (scope) => consoleRoutes(scope as App, options.consoleDir))
  await app.register(async (scope) => fieldAppRoutes(scope as App, options.fieldDir))

  app.get(
    '/api/openapi.json',
    { config: { access: { kind: 'public' } }, schema: { hide: true } },
    () => app.swagger(),
  )
  return app
}
