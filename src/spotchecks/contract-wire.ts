// The addresses of the inspector's phone, apart from the schemas: the phone needs them and not a validator.
export const CHECK_PATHS = {
  /** GET → FieldChecks: the lines to go to, with what was claimed. */
  lines: '/api/field/checks',
  /** POST → LineReporters: who was sent looks up door and telephone; every look is written down. */
  look: (lineId: string) => `/api/spot-check-lines/${lineId}/look`,
  /** POST FieldFinding → Filed. The same command id again is the same answer. */
  findings: '/api/field/findings',
} as const
