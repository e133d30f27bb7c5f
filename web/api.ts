// Every call the console makes, typed by the contracts the server validates with.
import type {
  Action,
  AppealDetail,
  AppealPage,
  AppealQuery,
  Receipt,
  RegisterInput,
  VerbAnswer,
  VerbName,
} from '../src/appeals/contract.ts'
import { get, post, remove, send, urlOf, type Query } from './http.ts'

/** What filters a list: a query as the URL holds it. */
export type Filters = Partial<Omit<AppealQuery, 'cursor' | 'limit'>>

export interface DeskLine {
  key: string
  count: number
  query: Filters
}
export interface Desk {
  waiting: DeskLine[]
  soon: DeskLine[]
}

export interface ReporterLine {
  no: number
  nameMasked: string | null
  phoneMasked: string | null
  hasAddress: boolean
  hasEmail: boolean
}
export interface Identity {
  name: string | null
  phone: string | null
  address: string | null
  email: string | null
}
export interface Look {
  at: string
  by: string
  unitId: string | null
  reason: string
  reporterNo: number
}
/** `query` is the text of the address: 'ledger=town&due=week'. */
export interface View {
  id: string
  name: string
  query: string
}

export interface Command {
  commandId: string
  seenVersion: number
  input: unknown
}
export interface BulkItem {
  id: string
  seenVersion: number
  commandId: string
}
export interface BulkResult {
  id: string
  ok: boolean
  refusal: string | null
  why: string | null
}

const appealPath = (id: string) => `/api/appeals/${encodeURIComponent(id)}`

export const api = {
  appeals: {
    list: (query: Query) => get<AppealPage>('/api/appeals', query),
    count: (query: Query) => get<{ total: number }>('/api/appeals/count', query),
    find: (id: string) => get<AppealDetail>(appealPath(id)),
    act: (id: string, verb: VerbName, command: Command) =>
      post<VerbAnswer>(`${appealPath(id)}/${verb}`, command),
    register: (body: { commandId: string; input: RegisterInput }) =>
      post<{ id: string; receipt: Receipt }>('/api/appeals', body),
    reporters: (id: string) => get<{ reporters: ReporterLine[] }>(`${appealPath(id)}/reporters`),
    reveal: (id: string, no: number, reason: string) =>
      post<Identity>(`${appealPath(id)}/reporters/${no}/reveal`, { reason }),
    looks: (id: string) => get<{ looks: Look[] }>(`${appealPath(id)}/looks`),
    desk: () => get<Desk>('/api/desk'),
    exportUrl: (kind: 'xlsx' | 'csv', query: Query) => urlOf(`/api/export.${kind}`, query),
  },
  bulk: {
    preview: (body: { ids: string[]; verb: VerbName; input: unknown }) =>
      post<{ items: { id: string; action: Action }[] }>('/api/bulk/preview', body),
    run: (body: { items: BulkItem[]; verb: VerbName; input: unknown }) =>
      post<{ results: BulkResult[] }>('/api/bulk', body),
  },
  files: {
    url: (id: string) => `/api/files/${encodeURIComponent(id)}`,
    upload(file: File) {
      const form = new FormData()
      form.append('file', file)
      return send<{ fileId: string }>('POST', '/api/files', form)
    },
  },
  views: {
    list: () => get<{ views: View[] }>('/api/views'),
    save: (body: { name: string; query: string }) => post<View>('/api/views', body),
    forget: (id: string) => remove<void>(`/api/views/${encodeURIComponent(id)}`),
  },
}
