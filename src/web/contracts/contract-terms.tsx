import { Stack } from '@mantine/core';
import { Positions } from './contract-positions.tsx';
import { Versions } from './contract-versions.tsx';
import type { ContractView } from './contracts.ts';
import { OpeningBalances } from './opening-balances.tsx';

/** Versions, recurring positions and opening balances of a contract. */
export function ContractTerms({ contract }: { readonly contract: ContractView }) {
  return (
    <Stack gap="lg">
      <Versions contract={contract} />
      <Positions contract={contract} />
      <OpeningBalances contract={contract} />
    </Stack>
  );
}
