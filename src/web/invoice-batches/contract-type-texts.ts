import type { PreviewContract } from '../../features/invoice-batches/schema.ts';
import type { TextKey } from '../texts/texts.ts';

/** What a contract's type is called. */
export const contractTypeTexts = {
  hourly: 'invoiceBatches.typeHourly',
  'block-hours': 'invoiceBatches.typeBlockHours',
  'block-money': 'invoiceBatches.typeBlockMoney',
  retainer: 'invoiceBatches.typeRetainer',
  'remote-monitoring': 'invoiceBatches.typeRemoteMonitoring',
  'online-backup': 'invoiceBatches.typeOnlineBackup',
  'project-one-time-fee': 'invoiceBatches.typeProjectOneTimeFee',
  'project-hourly': 'invoiceBatches.typeProjectHourly',
} as const satisfies Record<PreviewContract['contract']['type'], TextKey>;
