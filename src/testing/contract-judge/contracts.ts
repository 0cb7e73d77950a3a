import fs from 'node:fs';
import path from 'node:path';

/** The vendors' machine-readable contracts beside the repository; the product neither contains nor needs them. */
const folder = path.resolve(import.meta.dirname, '../../../../shared/contracts');

/** Whether there are contracts to judge by; where not, it is said once and loudly, since nothing is judged then. */
export const hasContracts = fs.existsSync(folder);

if (!hasContracts)
  console.warn(
    `\n!! NOT JUDGED: there is no ${folder}, so requests to Xero and QuickBooks are not checked.\n`,
  );

export function readContract(name: string): string {
  return fs.readFileSync(path.join(folder, name), 'utf8');
}
