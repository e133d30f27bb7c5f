// Codes as people read, print and scan them.
import { toString as toSvg } from 'qrcode'

/** ABCDE-FGHJK: groups are copied with fewer mistakes than ten letters in a row. */
export function readableGroups(code: string): string {
  const size = code.length % 5 === 0 ? 5 : 4
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? code
}

/**
 * The slip's QR. The secret stands behind the #: a browser never sends that part, so no server log and no proxy has it
 * (docs/decisions/0010). Without script the page asks for the secret, which is printed beside the QR.
 */
export function receiptQr(
  publicUrl: string,
  receipt: { code: string; secret: string },
): Promise<string> {
  return toSvg(`${publicUrl}/t/${receipt.code}#${receipt.secret}`, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 2,
  })
}
