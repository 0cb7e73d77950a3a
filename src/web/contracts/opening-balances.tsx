import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { tellProblem } from '../components/confirm.tsx';
import { Section } from '../components/page.tsx';
import { Day, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type ContractView, refreshContracts } from './contracts.ts';

/** What a block had left when billing here began (R3). */
export function OpeningBalances({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const may = useMay();
  const { duration } = useFormats();
  const { id, revision, type, openingBalances, billed } = contract;
  const [hours, setHours] = useState<number | string>('');
  const mayAdd = type === 'block-hours' && may('contracts:write') && !billed;
  if (openingBalances.length === 0 && !mayAdd) return null;
  const put = (items: ContractView['openingBalances']) =>
    send('PUT', `/contracts/${id}/opening-balances`, { body: { items }, revision })
      .then(() => setHours(''), tellProblem)
      .finally(() => void refreshContracts());
  const addHours = () =>
    void put([...openingBalances, { minutes: Number(hours) * 60, money: null, expiresOn: null }]);
  return (
    <Section title={t('contracts.openingBalances')}>
      <ul style={{ margin: '0 0 8px', paddingLeft: 16 }}>
        {openingBalances.map(({ minutes, money, expiresOn }) => (
          <li key={`${minutes} ${money} ${expiresOn}`}>
            {money === null ? duration(minutes ?? 0) : <Money amount={money} />}
            {expiresOn !== null && (
              <>
                {' '}
                {t('contracts.validUntil')} <Day day={expiresOn} />
              </>
            )}
          </li>
        ))}
      </ul>
      {mayAdd && (
        <form
          style={{ display: 'flex', gap: 8, alignItems: 'flex-end' }}
          onSubmit={(event) => {
            event.preventDefault();
            addHours();
          }}
        >
          <NumberInput
            label={t('contracts.openingHours')}
            min={0}
            allowDecimal={false}
            value={hours}
            onChange={setHours}
          />
          <Button type="submit" variant="default" disabled={hours === ''}>
            {t('general.add')}
          </Button>
        </form>
      )}
    </Section>
  );
}
