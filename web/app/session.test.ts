import { onlineManager } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import { ApiProblem } from '../http.ts'
import { queryClient } from './session.ts'

afterEach(() => {
  onlineManager.setOnline(true)
  queryClient.clear()
})

test('what is signed while the line is down fails at once, and is never sent by itself when the line is back', async () => {
  let sent = 0
  onlineManager.setOnline(false)
  const signing = queryClient.getMutationCache().build(queryClient, {
    mutationFn: () => {
      sent += 1
      return Promise.reject(new ApiProblem(0, 'offline', ''))
    },
  })
  await expect(signing.execute(undefined)).rejects.toBeInstanceOf(ApiProblem)
  onlineManager.setOnline(true)
  await queryClient.resumePausedMutations()
  expect(sent).toBe(1)
})

test('a page that is opened while the line is down is asked for all the same, so that it can say what is wrong', async () => {
  onlineManager.setOnline(false)
  const asked = queryClient.fetchQuery({
    queryKey: ['anything'],
    queryFn: () => Promise.reject(new ApiProblem(403, 'no', '')),
  })
  await expect(asked).rejects.toMatchObject({ code: 'no' })
})
