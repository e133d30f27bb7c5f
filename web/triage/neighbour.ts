/** The appeal `step` places away from the chosen one; null beyond the ends. The first, where none is chosen. */
export function neighbour(
  rows: readonly { id: string }[],
  chosen: string | undefined,
  step: 1 | -1,
): string | null {
  const at = rows.findIndex((row) => row.id === chosen)
  if (at === -1) return rows[0]?.id ?? null
  return rows[at + step]?.id ?? null
}
