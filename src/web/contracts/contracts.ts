import type { z } from 'zod';
import type {
  CreateContractBody,
  ContractListItem as Item,
  ContractView as View,
} from '../../features/contracts/schema.ts';
import type {
  ContractBalanceView as Balance,
  ContractPeriodsView as Periods,
} from '../../features/contracts/standing.schema.ts';
import type { TermsShape } from '../../features/contracts/terms.schema.ts';
import { refresh } from '../api/queries.ts';
import type { PlainKey } from '../texts/texts.ts';

export type ContractListItem = z.output<typeof Item>;
export type ContractView = z.output<typeof View>;
export type NewContract = z.input<typeof CreateContractBody>;
export type Terms = z.output<typeof TermsShape>;
export type ContractType = ContractListItem['type'];
export type BalanceView = z.output<typeof Balance>;
export type PeriodsView = z.output<typeof Periods>;

/** Asks again for what shows contracts, after one of them changed. */
export function refreshContracts(): Promise<void> {
  return refresh('contracts', 'customers', 'invoice-batches', 'reports');
}

export const typeTexts = {
  hourly: 'contracts.typeHourly',
  'block-hours': 'contracts.typeBlockHours',
  'block-money': 'contracts.typeBlockMoney',
  retainer: 'contracts.typeRetainer',
  'remote-monitoring': 'contracts.typeRemoteMonitoring',
  'online-backup': 'contracts.typeOnlineBackup',
  'project-one-time-fee': 'contracts.typeProjectOneTimeFee',
  'project-hourly': 'contracts.typeProjectHourly',
} as const satisfies Record<ContractType, PlainKey>;

/** One sentence about what each type bills. */
export const typeHints = {
  hourly: 'contracts.hintHourly',
  'block-hours': 'contracts.hintBlockHours',
  'block-money': 'contracts.hintBlockMoney',
  retainer: 'contracts.hintRetainer',
  'remote-monitoring': 'contracts.hintRemoteMonitoring',
  'online-backup': 'contracts.hintOnlineBackup',
  'project-one-time-fee': 'contracts.hintProjectOneTimeFee',
  'project-hourly': 'contracts.hintProjectHourly',
} as const satisfies Record<ContractType, PlainKey>;

export const frequencyTexts = {
  weekly: 'contracts.weekly',
  'two-weekly': 'contracts.twoWeekly',
  monthly: 'contracts.monthly',
  quarterly: 'contracts.quarterly',
  'half-yearly': 'contracts.halfYearly',
  yearly: 'contracts.yearly',
} as const satisfies Record<ContractListItem['frequency'], PlainKey>;

export const timingTexts = {
  arrears: 'contracts.arrears',
  advance: 'contracts.advance',
} as const satisfies Record<ContractListItem['timing'], PlainKey>;

export const countClassTexts = {
  pc: 'contracts.classPc',
  mac: 'contracts.classMac',
  server: 'contracts.classServer',
  other: 'contracts.classOther',
  agents: 'contracts.classAgents',
  all: 'contracts.classAll',
  'backup-pc': 'contracts.classBackupPc',
  'backup-server': 'contracts.classBackupServer',
  'backup-total': 'contracts.classBackupTotal',
} as const satisfies Record<string, PlainKey>;

export type CountClass = keyof typeof countClassTexts;

export const deviceClasses: readonly CountClass[] = ['pc', 'mac', 'server', 'other', 'agents', 'all'];
export const backupClasses: readonly CountClass[] = ['backup-pc', 'backup-server', 'backup-total'];

export const isBlock = (type: ContractType) => type === 'block-hours' || type === 'block-money';
export const isProject = (type: ContractType) => type === 'project-hourly' || type === 'project-one-time-fee';
export const isCounted = (type: ContractType) => type === 'remote-monitoring' || type === 'online-backup';
