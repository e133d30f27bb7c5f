// 甄别 over the wire: what a person keeps at hand.
import { z } from 'zod'

export const VIEWS_MAX = 50
export const VIEW_NAME_CHARS_MAX = 30
export const VIEW_QUERY_CHARS_MAX = 1_000

/** `query` is the text of the address without its question mark: 'due=week&ledger=town'. */
export const SaveView = z.object({
  name: z.string().trim().min(1).max(VIEW_NAME_CHARS_MAX).regex(/^\P{Cc}*$/u),
  query: z.string().max(VIEW_QUERY_CHARS_MAX).regex(/^[\w=&%.~*+-]*$/),
})
export type SaveView = z.infer<typeof SaveView>

export const View = z.object({ id: z.uuid(), name: z.string(), query: z.string() })
export type View = z.infer<typeof View>
export const Views = z.object({ views: z.array(View) })
export type Views = z.infer<typeof Views>
