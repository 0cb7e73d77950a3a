import type { ContractVersion } from './contract.ts';
import type { Fee, FeeTax } from './fee-lines.ts';
import type { FeePart } from './fee-parts.ts';
import { pieceKeys } from './pieces.ts';
import type { Pricing } from './pricing.ts';

/** The recurring fee of the contract's own type, as its versions set it. */
export function ownFee(pricing: Pricing, feeOf: (version: ContractVersion) => Fee): FeePart {
  return {
    part: 'fee',
    keyOf: pieceKeys.fee,
    sequence: 0,
    agreed: null,
    isVersioned: true,
    tax: taxOfContract(pricing),
    feeOf,
  };
}

/** Fees of a contract are services, taxed as the contract says (R30). */
export function taxOfContract({ contract }: Pricing): FeeTax {
  return {
    subject: { kind: 'contract', id: contract.id },
    itemKind: 'service',
    taxId: null,
    categoryTaxId: null,
  };
}
