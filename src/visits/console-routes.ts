// The office's side of the work at the door: phones, lists of doors, and what came of the visits.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { viewerOf } from '../appeals/lists.ts'
import { findDrive } from '../drive/drives.ts'
import { acting, actorIn } from '../organisation/acting.ts'
import type { Role } from '../organisation/contract.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { languageOf, type App } from '../platform/http.ts'
import {
  DoorJoined,
  DoorPage,
  DoorQuery,
  JoinDoor,
  Progress,
  ProgressQuery,
} from './contract-office.ts'
import { Discard } from './contract-discards.ts'
import { Device, HouseholdsImported, ImportHouseholds } from './contract.ts'
import { listDevices, revokeDevice, unitsLookedAfter } from './devices.ts'
import { listDiscards } from './discards.ts'
import { listDoors } from './doors.ts'
import { readApart } from '../spreadsheets/read-apart.ts'
import { importHouseholds } from './import-households.ts'
import { joinDoor } from './join-door.ts'
import { progressOf } from './progress.ts'
import { DOOR_READERS, LIST_KEEPERS, refuseForeignVillage, villagesLookedAfter } from './scope.ts'

const DEVICE_KEEPERS = [
  'administrator',
  'district_centre',
  'town_office',
] as const satisfies readonly Role[]
const keepers = { access: { kind: 'staff', roles: DEVICE_KEEPERS } } as const
const readers = { access: { kind: 'staff', roles: DOOR_READERS } } as const
const listKeepers = { access: { kind: 'staff', roles: LIST_KEEPERS } } as const
const tags = ['field']
const IMPORT_BYTES_MAX = 26 * 1024 * 1024 // eight million characters of Chinese, escaped

export async function visitConsoleRoutes(app: App, deps: Deps) {
  deviceRoutes(app, deps)
  listRoutes(app, deps)
}

function deviceRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const inTransaction = acting(deps)

  app.get(
    '/api/field/devices',
    {
      config: keepers,
      schema: {
        tags,
        summary: 'The phones of the people I look after',
        response: { 200: z.object({ rows: z.array(Device) }) },
      },
    },
    async (request) => {
      const organisation = await currentOrganisation(deps.db, districtId)
      return { rows: await listDevices(deps.db, districtId, actorIn(request), organisation) }
    },
  )

  app.get(
    '/api/field/discards',
    {
      config: keepers,
      schema: {
        tags,
        summary: 'Refused entries that the people I look after gave up, with their reasons',
        response: { 200: z.object({ rows: z.array(Discard) }) },
      },
    },
    async (request) => {
      const organisation = await currentOrganisation(deps.db, districtId)
      const units = unitsLookedAfter(actorIn(request), organisation)
      return { rows: await listDiscards(deps.db, districtId, units) }
    },
  )

  app.post(
    '/api/field/devices/:id/revoke',
    {
      config: keepers,
      schema: {
        tags,
        summary: 'Revoke a phone: at its next call it wipes itself, unsent work included',
        params: z.object({ id: z.uuid() }),
        response: { 200: Device },
      },
    },
    async (request) => {
      const organisation = await currentOrganisation(deps.db, districtId)
      return inTransaction(request, (tx, by) =>
        revokeDevice(tx, by, actorIn(request), organisation, request.params.id),
      )
    },
  )
}

function listRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/visits/progress',
    {
      config: readers,
      schema: {
        tags,
        summary: 'How far the visits of a drive are, by grid of my villages',
        querystring: ProgressQuery,
        response: { 200: Progress },
      },
    },
    async (request) => {
      const { drive: driveId, village } = request.query
      const organisation = await currentOrganisation(deps.db, districtId)
      const mine = villagesLookedAfter(actorIn(request), organisation, DOOR_READERS)
      if (village) refuseForeignVillage(mine, village)
      const drive = await findDrive(deps.db, districtId, driveId, dayOf(deps.now()))
      const rows = await progressOf(deps.db, districtId, driveId, village ? [village] : mine)
      const quotas = drive.quotas.filter(({ channel }) => channel === 'visit')
      return {
        rows,
        countsOnly: drive.closedAt !== null,
        quotas: quotas.map(({ areaId, n }) => ({ areaId, n })),
      }
    },
  )

  app.get(
    '/api/visits/doors',
    {
      config: readers,
      schema: {
        tags,
        summary: 'The doors of a village and what came of them in this drive',
        querystring: DoorQuery,
        response: { 200: DoorPage },
      },
    },
    async (request) => {
      const viewer = await viewerOf(deps, actorIn(request))
      const mine = villagesLookedAfter(actorIn(request), viewer.organisation, DOOR_READERS)
      refuseForeignVillage(mine, request.query.village)
      const drive = await findDrive(deps.db, districtId, request.query.drive, dayOf(deps.now()))
      return listDoors(deps.db, viewer, request.query, drive.toOn)
    },
  )

  app.post(
    '/api/visits/doors/join',
    {
      config: readers,
      schema: {
        tags,
        summary: 'Say which household of the list a door written by hand is',
        body: JoinDoor,
        response: { 200: DoorJoined },
      },
    },
    async (request) => {
      const organisation = await currentOrganisation(deps.db, districtId)
      const mine = villagesLookedAfter(actorIn(request), organisation, DOOR_READERS)
      refuseForeignVillage(mine, request.body.village)
      return acting(deps)(request, (tx, by) => joinDoor(tx, by, request.body))
    },
  )

  app.post(
    '/api/households/import',
    {
      config: listKeepers,
      bodyLimit: IMPORT_BYTES_MAX,
      schema: {
        tags,
        summary: 'Bring a list of doors, or say what it would do',
        body: ImportHouseholds,
        response: { 200: HouseholdsImported },
      },
    },
    async (request) => {
      const by = {
        actor: actorIn(request),
        organisation: await currentOrganisation(deps.db, districtId),
        today: dayOf(deps.now()),
      }
      const { file, dryRun } = request.body
      const table = await readApart(Buffer.from(file, 'base64'), 'doors')
      return importHouseholds(deps, by, { table, dryRun }, languageOf(request))
    },
  )
}
