import type { Frequency } from './cadence.ts';
import type { PaymentTerms } from './payment-terms.ts';
import type { Day } from './period.ts';
import type { Decimal } from './quantity.ts';
import type { ItemKind } from './tax.ts';
import type { TimeRounding } from './time-rounding.ts';

/** The eight kinds of agreement (domain §4). */
export type ContractType =
  | 'hourly'
  | 'block-hours'
  | 'block-money'
  | 'retainer'
  | 'remote-monitoring'
  | 'online-backup'
  | 'project-one-time-fee'
  | 'project-hourly';

/** Which devices a remote monitoring price counts; agents = PC + Mac + server. */
export type DeviceClass = 'pc' | 'mac' | 'server' | 'other' | 'agents' | 'all';
/** Which backup volume a price per GB counts. */
export type BackupClass = 'backup-pc' | 'backup-server' | 'backup-total';
export type CountClass = DeviceClass | BackupClass;

/** How long unused block stays usable: not at all, for N further periods, or until the contract ends (R17). */
export type Rollover =
  | { readonly kind: 'none' }
  | { readonly kind: 'periods'; readonly periods: number }
  | { readonly kind: 'until-end' };

/** A block renewed every period, or one bought once and drawn down over any time (R17, R18). */
export type BlockMode =
  | { readonly kind: 'per-period'; readonly rollover: Rollover }
  | { readonly kind: 'prepaid'; readonly refill: boolean };

export type HourlyTerms = { readonly type: 'hourly' };
export type BlockHoursTerms = {
  readonly type: 'block-hours';
  readonly mode: BlockMode;
  readonly includedMinutes: number;
  readonly pricePerHour: Decimal;
  /** null: overage costs the price per hour of the block. */
  readonly overagePricePerHour: Decimal | null;
};
export type BlockMoneyTerms = {
  readonly type: 'block-money';
  readonly mode: BlockMode;
  /** The amount of one block, in major units. */
  readonly amount: Decimal;
  /** null: overage costs the entry's own rate. */
  readonly overagePricePerHour: Decimal | null;
};
export type RetainerTerms = {
  readonly type: 'retainer';
  readonly description: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
};
/** One price for one class of device or of backup volume; the classes of a version do not overlap (R20). */
export type CountPrice = {
  readonly class: CountClass;
  readonly description: string;
  readonly price: Decimal;
};
export type RemoteMonitoringTerms = {
  readonly type: 'remote-monitoring';
  readonly prices: readonly CountPrice[];
};
export type OnlineBackupTerms = { readonly type: 'online-backup'; readonly prices: readonly CountPrice[] };
export type ProjectOneTimeFeeTerms = {
  readonly type: 'project-one-time-fee';
  readonly description: string;
  readonly amount: Decimal;
};
export type ProjectHourlyTerms = { readonly type: 'project-hourly' };

/** What one version of a contract agrees, by type. */
export type ContractTerms =
  | HourlyTerms
  | BlockHoursTerms
  | BlockMoneyTerms
  | RetainerTerms
  | RemoteMonitoringTerms
  | OnlineBackupTerms
  | ProjectOneTimeFeeTerms
  | ProjectHourlyTerms;

/** Terms in force from a day on, with the rates they offer for work, in order of preference. */
export type ContractVersion = {
  readonly id: string;
  readonly validFrom: Day;
  readonly terms: ContractTerms;
  /** A price here wins over the catalogue's; null takes the catalogue's. */
  readonly rates: readonly { readonly rateId: string; readonly price: Decimal | null }[];
};

/** A further recurring fee beside the type's own price (R15). `toDay` is the last day. */
export type ContractPosition = {
  readonly id: string;
  readonly description: string;
  readonly itemKind: ItemKind;
  readonly taxId: string | null;
  readonly categoryTaxId: string | null;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly unit: string;
  readonly fromDay: Day;
  readonly toDay: Day | null;
};

/** What was agreed with a customer. `endDay` is the last day; null is open-ended. */
export type Contract = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly customerId: string;
  readonly billToCustomerId: string;
  readonly type: ContractType;
  readonly startDay: Day;
  readonly endDay: Day | null;
  /** Nothing before it is ever due (R3). */
  readonly billedFromDay: Day;
  readonly active: boolean;
  readonly taxable: boolean;
  readonly taxId: string | null;
  readonly frequency: Frequency;
  readonly timing: 'arrears' | 'advance';
  readonly alignment: 'start' | 'calendar';
  readonly onDemand: boolean;
  /** null: the account's. */
  readonly rounding: TimeRounding | null;
  /** null: the customer's, else the account's (R40). */
  readonly paymentTerms: PaymentTerms | null;
  readonly discountPercentage: Decimal;
  readonly levelOfDetail: LevelOfDetail | null;
  readonly orderNumber: string;
  /** Projects: the day the work was completed (R7). */
  readonly completedOn: Day | null;
  readonly finished: boolean;
  readonly versions: readonly ContractVersion[];
  readonly positions: readonly ContractPosition[];
};

/** What one invoice line stands for. */
export type LevelOfDetail = 'contract' | 'ticket' | 'time-entry';
