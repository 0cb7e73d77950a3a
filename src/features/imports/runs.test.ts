import { afterAll, describe, expect, it } from 'vitest';
import { inAccount, rowsOf } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { takeIn, upload } from '../../testing/imports.ts';
import { openProduct } from '../../testing/product.ts';
import { CustomerView } from '../customers/schema.ts';
import { ImportRemarkView, ImportView, StartedImportsView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner, app } = product;

const customers = async () =>
  (await owner.get(pageOf(CustomerView), '/customers')).items.map(({ name }) => name);
const half = 'name;city\nAnker;Kiel\n;Jena\nBoje;Bremen\n';

describe('an import', () => {
  it('changes nothing as a dry run, and says what it would do: a later file may refer to an earlier one', async () => {
    const [first, second] = [
      await upload(owner, app, 'customers.csv', half),
      await upload(owner, app, 'tickets.csv', 'number;customer\nT-1;Anker\nT-2;Nirgends\n'),
    ];
    const files = [
      { fileId: first.id, kind: 'customers' },
      { fileId: second.id, kind: 'tickets' },
    ];
    const { items } = await owner.post(StartedImportsView, '/imports', { files, dryRun: true });
    await product.drainQueue();
    const ended = await Promise.all(items.map(({ id }) => owner.get(ImportView, `/imports/${id}`)));
    expect(ended).toMatchObject([
      { state: 'checked', dryRun: true, rows: 3, created: 2, refused: 1 },
      { state: 'checked', dryRun: true, rows: 2, created: 1, refused: 1 },
    ]);
    expect(await customers()).toEqual([]);
    const { items: remarks } = await owner.get(pageOf(ImportRemarkView), `/imports/${ended[1]?.id}/remarks`);
    expect(remarks).toMatchObject([{ line: 3, column: 'customer', value: 'Nirgends' }]);
  });

  it('takes nothing if a row is refused and that was asked for', async () => {
    expect(await takeIn(product, 'customers', half, { strict: true })).toMatchObject({
      state: 'refused',
      created: 2,
      refused: 1,
    });
    expect(await customers()).toEqual([]);
    const whole = half.replace(';Jena', 'Ufer;Jena');
    expect(await takeIn(product, 'customers', whole, { strict: true })).toMatchObject({
      state: 'applied',
      created: 3,
    });
    expect(await customers()).toEqual(['Anker', 'Boje', 'Ufer']);
  });

  it('gives the refused rows back as a file, with line and reason, in the language of the reader', async () => {
    const run = await takeIn(product, 'customers', `name;city;active\nTau;Köln;"viel; leicht"\n;;ja\n`);
    const get = (language: string) =>
      owner.send('GET', `/imports/${run.id}/refused-rows`, { headers: { 'accept-language': language } });
    const { headers, body } = await get('en');
    expect(headers['content-disposition']).toContain('customers.refused.csv');
    expect(String(body).replace('\ufeff', '').split('\n')).toEqual([
      'name;city;active;Line;Reason',
      'Tau;Köln;"viel; leicht";2;This is neither yes nor no.',
      ';;ja;3;A value is needed here.',
      '',
    ]);
    expect(String((await get('de')).body)).toContain('name;city;active;Zeile;Grund');
    // Mended, it is taken in as it is: its own columns are left out.
    const mended = String(body).replace('"viel; leicht"', 'ja');
    expect(await takeIn(product, 'customers', mended)).toMatchObject({ created: 1, refused: 1 });
  });

  it('tells how it gets on as events, and ends them with itself', async () => {
    const { id: fileId } = await upload(owner, app, 'customers.csv', 'name\nRegen\n');
    const { items } = await owner.post(StartedImportsView, '/imports', {
      files: [{ fileId, kind: 'customers' }],
    });
    const answered = owner.send('GET', `/imports/${items[0]?.id}/events`);
    await product.drainQueue();
    const { headers, body } = await answered;
    expect(headers['content-type']).toBe('text/event-stream');
    const states = String(body)
      .split('\n\n')
      .filter((event) => event.startsWith('data: '))
      .map((event) => ImportView.parse(JSON.parse(event.replace(/^data: /, ''))));
    expect(states.at(-1)).toMatchObject({ state: 'applied', rows: 1, created: 1 });
    expect(await owner.refused('GET', `/imports/${newId()}/events`)).toMatchObject({ status: 404 });
  });

  it('that was broken off begins anew: nothing is taken twice, nothing is said twice', async () => {
    const { id: fileId } = await upload(owner, app, 'customers.csv', 'name,city\nSchnee,Kiel\n\n,Jena\n');
    const { items } = await owner.post(StartedImportsView, '/imports', {
      files: [{ fileId, kind: 'customers' }],
    });
    const id = items[0]?.id ?? '';
    // What an attempt had noted when its process was killed.
    await inAccount(product.deps.database, product.account.accountId, async (tx) => {
      await rowsOf(
        tx,
        'update import_run set created = 7, refused = 3, rows_read = 10 where account_id = $1 and id = $2',
        [tx.accountId, id],
      );
      await rowsOf(
        tx,
        `insert into import_remark (account_id, run_id, position, line, severity, message)
         values ($1, $2, 1, 2, 'refused', '{"key": "imports.missing"}')`,
        [tx.accountId, id],
      );
      await rowsOf(
        tx,
        `insert into import_refused_row (account_id, run_id, line, cells) values ($1, $2, 2, '["x"]')`,
        [tx.accountId, id],
      );
    });
    await product.drainQueue();
    expect(await owner.get(ImportView, `/imports/${id}`)).toMatchObject({ rows: 2, created: 1, refused: 1 });
    const { items: remarks } = await owner.get(pageOf(ImportRemarkView), `/imports/${id}/remarks`);
    expect(remarks.map(({ line }) => line)).toEqual([4]);
  });

  it('fails with a sentence when its file is not kept any more, after seven days', async () => {
    const { id: fileId } = await upload(owner, app, 'alt.csv', 'name\nAlt\n');
    const body = { files: [{ fileId, kind: 'customers' }] };
    const { items } = await owner.post(StartedImportsView, '/imports', body);
    await inAccount(product.deps.database, product.account.accountId, (tx) =>
      rowsOf(tx, 'delete from import_file where account_id = $1', [tx.accountId]),
    );
    await product.drainQueue();
    expect(await owner.get(ImportView, `/imports/${items[0]?.id}`)).toMatchObject({
      state: 'failed',
      failure: 'alt.csv is not kept any more. Upload it again.',
    });
    expect(await owner.refused('POST', '/imports', { body })).toMatchObject({ status: 404 });
  });

  it('is an administrator’s (R44), and of one account', async () => {
    const { id: fileId } = await upload(owner, app, 'customers.csv', 'name\nEins\n');
    await takeIn(product, 'customers', 'name\nEins\n');
    const run = await takeIn(product, 'customers', 'name\nEins\n');
    const other = await product.register();
    for (const path of [
      `/import-files/${fileId}/inspection?kind=customers`,
      ...['', '/remarks', '/refused-rows', '/events'].map((part) => `/imports/${run.id}${part}`),
    ]) {
      expect(await other.owner.refused('GET', path)).toMatchObject({ status: 404 });
      expect(await (await product.as('biller')).refused('GET', path)).toMatchObject({ status: 403 });
      expect((await (await product.as('administrator')).send('GET', path)).status).toBe(200);
    }
    const body = { files: [{ fileId, kind: 'customers' }] };
    expect(await other.owner.refused('POST', '/imports', { body })).toMatchObject({ status: 404 });
    const page = await (await product.as('administrator')).get(pageOf(ImportView), '/imports', {
      limit: '1',
    });
    expect(page.items[0]).toMatchObject({ id: run.id, createdBy: expect.stringContaining('Owner') });
    expect(page.nextCursor).not.toBeNull();
  });
});
