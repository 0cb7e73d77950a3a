import { afterAll, describe, expect, it } from 'vitest';
import { day } from '../../billing/period.ts';
import { decimal } from '../../billing/quantity.ts';
import { taxPercentageOn } from '../../billing/tax.ts';
import { transaction } from '../../context.ts';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { SettingsView } from '../settings/schema.ts';
import { loadTaxes } from './operations.ts';
import { TaxView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const taxNamed = async (name: string) => {
  const { items } = await product.owner.get(pageOf(TaxView), '/taxes', { limit: '200' });
  const found = items.find((tax) => tax.name === name);
  if (found === undefined) throw new Error(`no tax ${name}`);
  return found;
};

const stateAndCity = {
  name: 'Sales tax',
  category: 'S',
  percentages: [
    {
      from: '2026-01-01',
      percentage: '8.875',
      components: [
        { name: 'State', percentage: '6.25' },
        { name: 'City', percentage: '2.625' },
      ],
    },
  ],
};

describe('taxes', () => {
  it('R47: a German account starts with 19, 7, § 13b, K, G, E, O and § 19', async () => {
    const { items } = await product.owner.get(pageOf(TaxView), '/taxes');
    expect(items.map(({ category }) => category).toSorted()).toEqual([
      'AE',
      'E',
      'E',
      'G',
      'K',
      'O',
      'S',
      'S',
    ]);
    const standard = items.filter((tax) => tax.standard);
    expect(standard).toMatchObject([{ name: 'USt. 19 %' }]);
    // R32: the second half of 2020.
    expect(standard[0]?.percentages.map(({ from, percentage }) => [from, percentage])).toEqual([
      ['2007-01-01', '19'],
      ['2020-07-01', '16'],
      ['2021-01-01', '19'],
    ]);
  });

  it('R33: keep their components to the last digit, and hand them to the core', async () => {
    const tax = await product.owner.post(TaxView, '/taxes', stateAndCity);
    // 6.25 + 2.625 = 8.875
    expect(tax.percentages).toEqual(stateAndCity.percentages);
    const { taxes } = await transaction(product.context(), loadTaxes);
    const loaded = taxes.get(tax.id);
    if (loaded === undefined) throw new Error('not loaded');
    expect(taxPercentageOn(loaded, day('2025-12-31'))).toBeNull();
    expect(taxPercentageOn(loaded, day('2026-01-01'))).toMatchObject({
      percentage: decimal('8.875'),
      components: [{ percentage: decimal('6.25') }, { percentage: decimal('2.625') }],
    });
  });

  it('R32: get a new percentage from a day on; the account stays with what it had before', async () => {
    const before = await taxNamed('USt. 19 %');
    const percentages = [...before.percentages, { from: '2027-01-01', percentage: '20', components: [] }];
    const after = await product.owner.patch(TaxView, `/taxes/${before.id}`, { percentages }, before.revision);
    expect(after).toMatchObject({ revision: before.revision + 1, name: before.name, percentages });
    const stale = await product.owner.refused('PATCH', `/taxes/${before.id}`, {
      body: { name: 'MwSt' },
      revision: before.revision,
    });
    expect(stale.status).toBe(412);
    expect((await product.owner.refused('PATCH', `/taxes/${before.id}`, { body: {} })).status).toBe(428);
  });

  it.each([
    ['taxes.percentageMissing', { name: 'x', category: 'S' }],
    [
      'taxes.percentageZero',
      { name: 'x', category: 'S', percentages: [{ from: '2026-01-01', percentage: '0.0' }] },
    ],
    [
      'taxes.percentageNotZero',
      { name: 'x', category: 'Z', percentages: [{ from: '2026-01-01', percentage: '1' }] },
    ],
    ['taxes.reasonMissing', { name: 'x', category: 'AE' }],
    ['taxes.reasonMissing', { name: 'x', category: 'O', exemptionReason: '  ' }],
    ['taxes.reasonNotWanted', { name: 'x', category: 'Z', exemptionReason: 'because' }],
    [
      'taxes.dayTwice',
      {
        name: 'x',
        category: 'S',
        percentages: [
          { from: '2026-01-01', percentage: '19' },
          { from: '2026-01-01', percentage: '20' },
        ],
      },
    ],
    [
      'taxes.componentsDoNotAddUp',
      {
        name: 'x',
        category: 'S',
        percentages: [
          { from: '2026-01-01', percentage: '8.9', components: [{ name: 'State', percentage: '6.25' }] },
        ],
      },
    ],
  ])('are refused: %s', async (code, body) => {
    expect(await product.owner.refused('POST', '/taxes', { body })).toMatchObject({ status: 400, code });
  });

  it('have a name of their own in the account, and another account may use it too', async () => {
    const body = { name: 'Kulturförderung', category: 'E', exemptionReason: '§ 4 Nr. 20 UStG' };
    await product.owner.post(TaxView, '/taxes', body);
    expect(await product.owner.refused('POST', '/taxes', { body })).toMatchObject({
      status: 409,
      code: 'taxes.nameTaken',
    });
    const other = await product.register();
    await other.owner.post(TaxView, '/taxes', body);
  });

  it('cannot be deleted while in use, and say by what; unused ones can', async () => {
    const standard = await taxNamed('USt. 19 %');
    const refused = await product.owner.refused('DELETE', `/taxes/${standard.id}`, {
      revision: standard.revision,
    });
    expect(refused).toMatchObject({
      status: 409,
      detail: 'This is still used (settings: 1). Deactivate it instead.',
      details: { references: { account: 1 } },
    });
    const inactive = { body: { active: false }, revision: standard.revision };
    const kept = await product.owner.refused('PATCH', `/taxes/${standard.id}`, inactive);
    expect(kept.code).toBe('taxes.standardStays');

    const tax = await product.owner.post(TaxView, '/taxes', { ...stateAndCity, name: 'Nobody uses it' });
    await product.owner.remove(`/taxes/${tax.id}`, tax.revision);
    expect((await product.owner.refused('GET', `/taxes/${tax.id}`)).status).toBe(404);
  });

  it('R30: that of small businesses keeps the name it is found by', async () => {
    const tax = await taxNamed('§ 19 UStG');
    const renamed = { body: { name: 'Kleinunternehmer' }, revision: tax.revision };
    expect((await product.owner.refused('PATCH', `/taxes/${tax.id}`, renamed)).code).toBe(
      'taxes.smallBusinessStays',
    );
    const { smallBusinessTaxId } = await transaction(product.context(), loadTaxes);
    expect(smallBusinessTaxId).toBe(tax.id);
  });

  it('another account’s tax is absent, like any that never was', async () => {
    const other = await product.register();
    const mine = await taxNamed('USt. 7 %');
    for (const id of [mine.id, newId()]) {
      const path = `/taxes/${id}`;
      expect((await other.owner.refused('GET', path)).status).toBe(404);
      const patched = await other.owner.refused('PATCH', path, {
        body: { name: 'theirs' },
        revision: mine.revision,
      });
      expect(patched.status).toBe(404);
      expect((await other.owner.refused('DELETE', path, { revision: mine.revision })).status).toBe(404);
    }
    expect(await taxNamed('USt. 7 %')).toEqual(mine);
    const settings = await other.owner.get(SettingsView, '/settings');
    expect(settings.standardTaxId).not.toBe(mine.id);
  });

  it('R44: are read by everybody and changed by billers', async () => {
    const body = { ...stateAndCity, name: 'By a biller' };
    const technician = await product.as('technician');
    expect((await technician.send('GET', '/taxes')).status).toBe(200);
    expect((await technician.refused('POST', '/taxes', { body })).status).toBe(403);
    expect((await (await product.as('read-only')).refused('POST', '/taxes', { body })).status).toBe(403);
    await (await product.as('biller')).post(TaxView, '/taxes', body);
  });

  it('are listed by name in pages, with small and capital letters together', async () => {
    const other = await product.register({ region: 'US' });
    const names = ['beta', 'Alpha', 'Ärzte', 'Zeta', 'alpha 2'];
    for (const name of names) await other.owner.post(TaxView, '/taxes', { ...stateAndCity, name });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = cursor === null ? { limit: '2' } : { limit: '2', cursor };
      const page = await other.owner.get(pageOf(TaxView), '/taxes', query);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['Alpha', 'alpha 2', 'Ärzte', 'beta', 'Zeta']);
    const { items } = await other.owner.get(pageOf(TaxView), '/taxes', { search: 'LPHA' });
    expect(items.map(({ name }) => name)).toEqual(['Alpha', 'alpha 2']);
  });
});
