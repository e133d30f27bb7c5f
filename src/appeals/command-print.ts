// Is this the same command once more, or another one under its id? Told by a keyed fingerprint of what was said.
import { canonical } from '../platform/canonical.ts'
import { Refused } from '../platform/errors.ts'
import { sameBytes, type Vault } from '../platform/vault.ts'

/** `appeal`: its id, or the code it was named by; null for a new one. */
export function commandPrint(
  vault: Vault,
  said: { verb: string; appeal: string | null; input: unknown },
): Buffer {
  return vault.fingerprint(canonical(said), 'command')
}

/** A retry says the same and gets the same answer. Commands recorded before prints were kept are taken on trust. */
export function refuseOtherWords(recorded: Buffer | null, print: Buffer): void {
  if (recorded && !sameBytes(recorded, print)) throw new Refused('command_reused')
}
