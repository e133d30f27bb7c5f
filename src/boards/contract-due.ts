// What the claimed and the true rate of a unit divide by.
import type { UnitInput } from './contract.ts'

/** Boards figured by 4 or before kept it only where a rate could be told; elsewhere what fell due again is counted again. */
export const dueOf = ({ due, cells, rate }: Pick<UnitInput, 'due' | 'cells' | 'rate'>): number =>
  due ?? (rate.rate === null ? cells.on_time[1] : cells.verified[1])
