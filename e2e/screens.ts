import { allScreens } from '../src/web/routes.ts';
import type { ApiClient } from './api.ts';

/** Every screen of the router as an address that can be opened, with what it needs prepared over the API. */

/** The ids that stand for `$names` in paths. */
export type SampleIds = Readonly<Record<string, string>>;

/** Addresses of the screens for people who are signed in. A path whose `$name` has no sample yet fails. */
export function insideAddresses(ids: SampleIds): readonly string[] {
  return allScreens
    .filter(({ outside }) => !outside)
    .map(({ path }) =>
      path.replaceAll(/\$(\w+)/g, (_all, name: string) => {
        const id = ids[name];
        if (id === undefined) throw new Error(`${path} is not covered: prepareSamples makes no ${name}`);
        return id;
      }),
    );
}

export const outsideAddresses: readonly string[] = allScreens
  .filter(({ outside }) => outside)
  .map(({ path }) => path);

/** One of each noun, so that every screen has something to show. */
export async function prepareSamples(owner: ApiClient): Promise<SampleIds> {
  const customer = await owner.post<{ id: string }>('/customers', {
    name: 'Elbtal Logistik GmbH',
    street: 'Am Terminal 3',
    postalCode: '01139',
    city: 'Dresden',
    email: 'rechnung@example.com',
  });
  for (const name of ['Autohaus Rheintal GmbH', 'Kanzlei am Dom', 'Steuerberatung Zahlenwerk']) {
    await owner.post('/customers', { name, city: 'Hildesheim' });
  }
  return { customerId: customer.id };
}
