import { billedHereFrom } from './billed-here-from.ts';
import { blockLateWork } from './block-late-work.ts';
import { blockMoneyCrossing } from './block-money-crossing.ts';
import { blockRollover } from './block-rollover.ts';
import { dinar } from './dinar.ts';
import { discountTwoTaxes } from './discount-two-taxes.ts';
import { endOfJanuary } from './end-of-january.ts';
import { endedContract } from './ended-contract.ts';
import { endedInAdvance } from './ended-in-advance.ts';
import { hourlyMonth } from './hourly-month.ts';
import { hourlyProject } from './hourly-project.ts';
import { leapDay } from './leap-day.ts';
import { leftOut } from './left-out.ts';
import { managedService } from './managed-service.ts';
import { monitoringCounts } from './monitoring-counts.ts';
import { onDemand } from './on-demand.ts';
import { oneTimeFee } from './one-time-fee.ts';
import { onlineBackup } from './online-backup.ts';
import { perCustomer } from './per-customer.ts';
import { prepaidBlock } from './prepaid-block.ts';
import { retainerProrated } from './retainer-prorated.ts';
import { reverseCharge } from './reverse-charge.ts';
import { smallBusiness } from './small-business.ts';
import type { Story } from './story.ts';
import { taxChange } from './tax-change.ts';
import { thirdCountry } from './third-country.ts';
import { ticketMinimum } from './ticket-minimum.ts';
import { twoRates } from './two-rates.ts';
import { versionInAdvance } from './version-in-advance.ts';
import { versionInArrears } from './version-in-arrears.ts';
import { weeks } from './weeks.ts';
import { yen } from './yen.ts';
import { zeroGroup } from './zero-group.ts';

/** All money stories. They are told straight to the core, and again through HTTP and the database. */
export const stories: readonly Story[] = [
  hourlyMonth,
  twoRates,
  blockRollover,
  blockLateWork,
  prepaidBlock,
  blockMoneyCrossing,
  retainerProrated,
  versionInArrears,
  versionInAdvance,
  endedInAdvance,
  managedService,
  monitoringCounts,
  onlineBackup,
  oneTimeFee,
  hourlyProject,
  onDemand,
  ticketMinimum,
  discountTwoTaxes,
  reverseCharge,
  thirdCountry,
  smallBusiness,
  taxChange,
  perCustomer,
  yen,
  dinar,
  endOfJanuary,
  leapDay,
  leftOut,
  zeroGroup,
  endedContract,
  billedHereFrom,
  weeks,
];
