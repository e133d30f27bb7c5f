// A form that is busy once, and says what the server said.
import { useState } from 'preact/hooks'
import { ApiProblem } from '../../http.ts'

export function useSubmit(act: () => Promise<void>, onProblem?: (code: string) => void) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  return {
    busy,
    problem,
    submit(event: Event) {
      event.preventDefault()
      if (busy) return
      setBusy(true)
      setProblem(null)
      act()
        .catch((error: unknown) => {
          if (!(error instanceof ApiProblem)) throw error
          setProblem(error)
          onProblem?.(error.code)
        })
        .finally(() => setBusy(false))
    },
  }
}
