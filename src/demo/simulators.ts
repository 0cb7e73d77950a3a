import { fork } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';

const Started = z.object({
  xero: z.string(),
  quickbooks: z.string(),
});

/**
 * Starts the simulators of Xero and QuickBooks as a process beside the product, which ends with ours; the product itself
 * never holds them.
 *
 * @param folder Where they keep what was exported, so that the next start goes on from there.
 */
export async function startSimulators(folder: string): Promise<z.output<typeof Started>> {
  const program = path.resolve(import.meta.dirname, '../../simulators/main.ts');
  // Always the same addresses, or what was connected yesterday would not be found again.
  const environment = { XERO_SIMULATOR_PORT: '8091', QUICKBOOKS_SIMULATOR_PORT: '8092', ...process.env };
  const child = fork(program, [folder], { env: environment, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  child.unref();
  process.once('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString('utf8');
      const [line] = said.split('\n', 1);
      if (said.includes('\n')) resolve(Started.parse(JSON.parse(line ?? '')));
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The simulators ended with ${code}; are ports 8091 and 8092 free?`)),
    );
  });
}
