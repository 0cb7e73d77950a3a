import type { BlockKind } from './block.ts';
import { priceBlockPeriods } from './block-periods.ts';
import { pricePrepaidBlock } from './block-prepaid.ts';
import type { BlockMode, ContractVersion } from './contract.ts';
import { takeFees } from './fees.ts';
import { ownFee } from './own-fee.ts';
import type { Pricing } from './pricing.ts';
import { versionAtEnd, versionOn } from './version.ts';

/** A block contract of either kind: renewed every period with its fee (R17), or prepaid (R18), as its terms say at the cut-off. */
export function priceBlock(
  pricing: Pricing,
  kind: BlockKind,
  modeOf: (version: ContractVersion) => BlockMode,
): void {
  const { versions, request } = pricing;
  if (modeOf(versionOn(versions, request.cutOff)).kind === 'prepaid') {
    pricePrepaidBlock(pricing, kind, (version) => {
      const mode = modeOf(version);
      return mode.kind === 'prepaid' && mode.refill;
    });
    return;
  }
  takeFees(pricing, ownFee(pricing, kind.feeOf));
  priceBlockPeriods(pricing, kind, (period) => {
    const mode = modeOf(versionAtEnd(versions, period));
    return mode.kind === 'per-period' ? mode.rollover : { kind: 'until-end' };
  });
}
