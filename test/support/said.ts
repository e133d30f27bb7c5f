// Runs a command of the command line and hears what it says.
import { vi } from 'vitest'

export async function said(
  command: (args: string[]) => Promise<number>,
  args: string[],
): Promise<{ code: number; out: string; err: string }> {
  const heard = { out: '', err: '' }
  const out = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => ((heard.out += String(text)), true))
  const err = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => ((heard.err += String(text)), true))
  try {
    return { code: await command(args), ...heard }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}
