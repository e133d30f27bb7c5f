// Every route of units, staff and sessions.
import type { Deps } from '../deps.ts'
import type { App } from '../platform/http.ts'
import { sessionRoutes } from './session-routes.ts'
import { auditRoutes, delegationRoutes, staffRoutes } from './staff-routes.ts'
import { unitRoutes } from './unit-routes.ts'

export async function organisationRoutes(app: App, deps: Deps) {
  await sessionRoutes(app, deps)
  await unitRoutes(app, deps)
  await staffRoutes(app, deps)
  await delegationRoutes(app, deps)
  await auditRoutes(app, deps)
}
