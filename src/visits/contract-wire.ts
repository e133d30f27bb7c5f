// The addresses, headers and bounds of the field app, apart from the schemas: the phone needs them and not a validator.

/** Every call of the field app carries it; a revoked one is answered `device_revoked` and wipes itself. */
export const DEVICE_HEADER = 'x-huiyin-device'
/** How many acts the phone still holds, so that the console can say whose work has not arrived. */
export const UNSENT_HEADER = 'x-huiyin-unsent'

/** When the pack was looked at, by our clock; also told when nothing in it changed (304). */
export const MADE_AT_HEADER = 'x-huiyin-made-at'

export const FIELD_PATHS = {
  /** POST EnrolDevice → Device. The same device and person again is the same answer. */
  devices: '/api/field/devices',
  /** POST CheckDevice → DeviceChecked; without a session. */
  deviceCheck: '/api/field/devices/check',
  /** GET → FieldPack. */
  pack: '/api/field/pack',
  /** POST VisitInput → VisitAnswer. */
  visits: '/api/field/visits',
  /** POST DiscardInput → DiscardTaken. */
  discards: '/api/field/discards',
  /** POST BeginUpload → UploadState. */
  uploads: '/api/field/uploads',
  /** PUT `<uploads>/:uploadId?offset=N`, bytes as application/octet-stream → UploadState (also when N is not where it stands). */
  piece: (uploadId: string, offset: number) => `/api/field/uploads/${uploadId}?offset=${offset}`,
} as const

export const APPEALS_PER_VISIT_MAX = 20
export const NOTE_MAX = 500
/** Why a refused entry is given up, and what the phone was told as it was refused. */
export const DISCARD_REASON_MAX = 200
export const REFUSAL_WORDS_MAX = 500
/** Of one visit: more than any form takes. */
export const FILES_MAX = 1_000
/** Of an appeal's text: the ledger's own bound (a test holds both together). */
export const TEXT_CHARS_MAX = 5_000
export const DOOR_CHARS_MAX = 80
export const UPLOAD_BYTES_MAX = 12 * 1024 * 1024
export const PIECE_BYTES_MAX = 256 * 1024

/** What came of ringing at a door. "Nothing to say" and "not at home" are results, too. */
export const VISIT_RESULTS = ['heard', 'nothing', 'absent', 'refused'] as const

export const SLIPS_PER_SHEET = 6
export const SHEETS_MAX = 20
