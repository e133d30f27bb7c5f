// How much may come in, and how often.
const MINUTE = 60
const HOUR = 60 * MINUTE

export const FILE_BYTES_MAX = 10 * 1024 * 1024
/** Phones make 108-megapixel pictures of under 10 MB; a picture that unpacks to more is meant to hurt. */
export const PIXELS_MAX = 120_000_000
export const PHOTO_SIDE_MAX = 2048
export const THUMB_SIDE_MAX = 240
/** An upload that no appeal names is swept after this. */
export const UNCLAIMED_HOURS = 24
/** An unfinished form is kept as long as somebody may still be walking home to finish it. */
export const DRAFT_HOURS = 12

/**
 * Per address and hour. A campaign tent shares one address, and a mobile carrier puts a whole township behind a few:
 * the limits stop a script, not an evening with 20 submissions a second over the district's addresses.
 */
export const SUBMISSIONS = { max: 600, windowSeconds: HOUR }
export const UPLOADS = { max: 1_800, windowSeconds: HOUR }
/** As they come over the line, per address and day: two thousand photos of a phone, twice a busy tent's day. */
export const UPLOADED_KB_PER_ADDRESS = { max: 8 * 1024 * 1024, windowSeconds: 24 * HOUR }
/** Uploads of one staff member that stand in no appeal yet: a morning's evidence, never a file store. */
export const STAFF_UNUSED_FILES_MAX = 200
export const STAFF_UNUSED_BYTES_MAX = 512 * 1024 * 1024
/** Joining a neighbour's matter: a village has more people than an address, a script more than a village. */
export const ENDORSEMENTS = { max: 60, windowSeconds: HOUR }
/**
 * Wrong secrets. Ten from one address on one code, thirty from one address on all; a code as a whole is closed only
 * after so many that no single person can shut its reporter out, while its 38 bits still outlast every appeal.
 */
export const GUESSES_PER_CODE_AND_ADDRESS = { max: 10, windowSeconds: 15 * MINUTE }
export const GUESSES_PER_ADDRESS = { max: 30, windowSeconds: 15 * MINUTE }
export const GUESSES_PER_CODE = { max: 300, windowSeconds: 15 * MINUTE }
/** Reading what neighbours reported, place codes and steps of the form. */
export const READS = { max: 6_000, windowSeconds: HOUR }
