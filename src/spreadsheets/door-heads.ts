// What the columns of a list of doors are called (名册): the village, the grid in it, and the door.
export const DOOR_FIELDS = ['village', 'grid', 'door'] as const
export type DoorField = (typeof DOOR_FIELDS)[number]

const HEADS: Record<DoorField, RegExp> = {
  village: /^(村|社区|village)/i,
  grid: /^(网格|grid)/i,
  door: /^(门牌|door)/i,
}

export function doorFieldOf(head: string): DoorField | null {
  return DOOR_FIELDS.find((field) => HEADS[field].test(head.trim())) ?? null
}
