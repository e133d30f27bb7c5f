// One form, one command: a double tap or a second try after a lost line does nothing twice.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AppealDetail } from '../../../src/appeals/contract.ts'
import { api } from '../../api.ts'
import { ApiProblem } from '../../http.ts'
import { newId } from '../../ui/new-id.ts'
import type { StaffVerb } from './verb-form.ts'

export function useVerb(
  appeal: Pick<AppealDetail, 'id' | 'version'>,
  verb: StaffVerb,
  onDone: () => void,
) {
  const client = useQueryClient()
  const [commandId, setCommandId] = useState(newId)
  const [seenVersion, setSeenVersion] = useState(appeal.version)
  const act = useMutation({
    mutationFn: (input: unknown) =>
      api.appeals.act(appeal.id, verb, { commandId, seenVersion, input }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['appeals'] })
      void client.invalidateQueries({ queryKey: ['count'] })
      void client.invalidateQueries({ queryKey: ['desk'] })
      onDone()
    },
    onError: (error) => {
      // A refusal was not recorded: what is sent next, perhaps changed, is a new command.
      if (
        error instanceof ApiProblem &&
        error.status >= 400 &&
        error.status < 500 &&
        error.status !== 401
      )
        setCommandId(newId())
    },
  })
  // « Reused »: the answer to other words was lost on the line, but they were recorded.
  const refusedAsStale =
    act.error instanceof ApiProblem &&
    (act.error.code === 'stale_screen' || act.error.code === 'command_reused')
  return {
    act,
    /** Somebody else acted while the form was open; nothing is sent until this person has looked. */
    stale: refusedAsStale || appeal.version !== seenVersion,
    async lookAgain() {
      await client.refetchQueries({ queryKey: ['appeals', 'one', appeal.id] })
      setSeenVersion(
        client.getQueryData<AppealDetail>(['appeals', 'one', appeal.id])?.version ?? appeal.version,
      )
      act.reset()
    },
  }
}
