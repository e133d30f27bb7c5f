// Who is signed in, and what happens when the session ends in the middle of work.
import { MutationCache, QueryCache, QueryClient, useQuery } from '@tanstack/react-query'
import type { Me, Role, SignIn } from '../../src/organisation/contract.ts'
import { ApiProblem, get, post, remove } from '../http.ts'

const ME = ['session'] as const
const ENDED = ['session', 'ended'] as const

function noticeEnd(error: unknown) {
  if (!(error instanceof ApiProblem) || error.code !== 'sign_in_needed') return
  // The page stays as it is, with what was typed; the shell asks for the password over it.
  if (queryClient.getQueryData(ME)) queryClient.setQueryData(ENDED, true)
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    // Without a line everything says so at once. By default it would wait without a word, and what was signed or sent would go
    // out by itself when the line is back, perhaps with nobody at the desk.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 10_000,
      retry: (times, error) =>
        times < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
    },
  },
})

async function whoAmI(): Promise<Me | null> {
  try {
    return await get<Me>('/api/session')
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null
    throw error
  }
}

export function useSession() {
  return useQuery({ queryKey: ME, queryFn: whoAmI, staleTime: Infinity })
}

/** For pages inside the shell, which is only drawn for somebody. */
export function useMe(): Me {
  const { data } = useSession()
  if (!data) throw new Error('useMe outside the shell')
  return data
}

export function rolesOf(me: Pick<Me, 'appointments'>): Role[] {
  return [...new Set(me.appointments.map((held) => held.role))]
}

export function useSessionEnded(): boolean {
  const { data } = useQuery({
    queryKey: ENDED,
    queryFn: () => false,
    enabled: false,
    initialData: false,
  })
  return data
}

export async function signIn(input: SignIn): Promise<Me> {
  const me = await post<Me>('/api/session', input)
  // Somebody else at this desk must not see what the one before had loaded.
  const before = queryClient.getQueryData<Me | null>(ME)
  if (before && before.staff.id !== me.staff.id) queryClient.clear()
  queryClient.setQueryData(ME, me)
  queryClient.setQueryData(ENDED, false)
  if (before)
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  return me
}

export async function signOut(): Promise<void> {
  await remove<void>('/api/session').catch(() => undefined) // already ended is as good as ended
  queryClient.clear()
  queryClient.setQueryData(ME, null)
}

export async function refreshSession(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ME, exact: true })
}
