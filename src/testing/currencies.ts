import type { Currency } from '../billing/money.ts';

/** Two, no and three minor units: what an amount must survive everywhere. */
export const EUR: Currency = { code: 'EUR', minorUnits: 2 };
export const JPY: Currency = { code: 'JPY', minorUnits: 0 };
export const KWD: Currency = { code: 'KWD', minorUnits: 3 };
