import { Button, Group } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { askText } from '../components/ask-text.tsx';
import { tell, tellProblem } from '../components/confirm.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type LedgerVendor, type LedgerView, vendorNames } from './accounting.ts';

/** One more organisation of a vendor; offered when every connection to it has one. */
export function AddConnection({ ledgers }: { readonly ledgers: readonly LedgerView[] }) {
  const t = useTexts();
  const may = useMay();
  const add = async (vendor: LedgerVendor) => {
    const name = vendorNames[vendor];
    const label = await askText({
      title: t('accounting.addTitle', { name }),
      text: t('accounting.addText'),
      label: t('accounting.label'),
      action: t('accounting.add'),
    });
    if (label === null) return;
    await send('POST', '/ledgers', { body: { vendor, label: label.slice(0, 60) } });
    tell(t('accounting.added', { label }));
    await refresh('ledgers');
  };
  const vendors = [...new Set(ledgers.map(({ vendor }) => vendor))].filter((vendor) =>
    ledgers.every((one) => one.vendor !== vendor || one.organisation !== null),
  );
  if (!may('ledgers:write') || vendors.length === 0) return null;
  return (
    <Group gap="sm">
      {vendors.map((vendor) => (
        <Button key={vendor} variant="default" onClick={() => void add(vendor).catch(tellProblem)}>
          {t('accounting.addAnother', { name: vendorNames[vendor] })}
        </Button>
      ))}
    </Group>
  );
}
