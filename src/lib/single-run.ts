import fs from 'node:fs';
import path from 'node:path';

/** The one process that serves a data folder. */
export type Run = {
  /** Notes where it can be reached, for whoever tries to start a second one. */
  readonly servesAt: (address: string) => void;
  readonly release: () => void;
};

/** Another process serves the folder already; `address` is null while it is still starting. */
export type OtherRun = { readonly processId: number; readonly address: string | null };

/**
 * Claims a data folder for this process. A claim whose process has ended (it was killed) is taken over.
 *
 * @param program The end of the program's path: a process that only happens to have the same number does not count.
 */
export function claimRun(dataFolder: string, program: string): Run | OtherRun {
  fs.mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = path.join(dataFolder, 'running.json');
  for (;;) {
    try {
      fs.writeFileSync(file, claimOf(null), { flag: 'wx', mode: 0o600 });
      return {
        servesAt: (address) => fs.writeFileSync(file, claimOf(address)),
        release: () => fs.rmSync(file, { force: true }),
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const other = readClaim(file);
    if (other !== null && isRunning(other.processId, program)) return other;
    fs.rmSync(file, { force: true });
  }
}

function claimOf(address: string | null): string {
  return JSON.stringify({ processId: process.pid, address });
}

function readClaim(file: string): OtherRun | null {
  try {
    const claim: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (typeof claim !== 'object' || claim === null || !('processId' in claim)) return null;
    const address = 'address' in claim && typeof claim.address === 'string' ? claim.address : null;
    return { processId: Number(claim.processId), address };
  } catch {
    // Cut short by a crash while it was written: nobody's.
    return null;
  }
}

/** In a container every start may have the same number, so one's own is never somebody else. */
function isRunning(processId: number, program: string): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0 || processId === process.pid) return false;
  try {
    process.kill(processId, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  try {
    return fs.readFileSync(`/proc/${processId}/cmdline`, 'utf8').includes(program);
  } catch {
    // No /proc on this system: the number has to do.
    return true;
  }
}
