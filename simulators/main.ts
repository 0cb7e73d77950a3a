import fs from 'node:fs';
import path from 'node:path';
import { simulatorApp } from '../src/integrations/simulator-app.ts';
import { startQuickbooks } from './quickbooks/simulator.ts';
import { startXero } from './xero/simulator.ts';

/**
 * `node simulators/main.ts [folder]`: Xero and QuickBooks on this machine, with the vendors' limits of calls. What they keep is
 * in the folder, if one is named. The first line printed is their addresses as JSON.
 */
const [, , folder] = process.argv;
if (folder !== undefined) fs.mkdirSync(folder, { recursive: true });
const fileOf = (name: string) =>
  folder === undefined ? {} : { stateFile: path.join(folder, `${name}.state`) };

const xero = await startXero({ port: portOf('XERO_SIMULATOR_PORT'), limits: true, ...fileOf('xero') });
const quickbooks = await startQuickbooks({
  port: portOf('QUICKBOOKS_SIMULATOR_PORT'),
  limits: true,
  ...fileOf('quickbooks'),
});
console.log(JSON.stringify({ xero: xero.url, quickbooks: quickbooks.url, ...simulatorApp }));
console.log('SIMULATORS: nothing here reaches Xero or Intuit. Their back offices are at these addresses.');

process.once('SIGTERM', () => process.exit(0));
// The demo starts us; when it is gone, so are we.
process.once('disconnect', () => process.exit(0));

function portOf(name: string): number {
  return Number(process.env[name] ?? '0');
}
