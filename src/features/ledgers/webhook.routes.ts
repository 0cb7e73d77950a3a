import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { readLedger } from './operations.ts';
import { LedgerParams, LedgerView, PutWebhookKeyBody, vendorOf, WebhookParams } from './schema.ts';
import { knock, putWebhookKey } from './webhook.operations.ts';

const tags = ['ledgers'];

const signatureHeaders = { xero: 'x-xero-signature', quickbooks: 'intuit-signature' } as const;

export const ledgerWebhookRoutes: SliceRoutes = (app, deps) => {
  app.put(
    '/ledgers/:ledger/webhook-key',
    {
      config: { permission: 'ledgers:write', withoutRevision: true },
      schema: {
        tags,
        summary: 'Enter the key by which the vendor signs its webhooks',
        params: LedgerParams,
        body: PutWebhookKeyBody,
        response: { 200: LedgerView },
      },
    },
    async (request) => {
      const { ledger } = request.params;
      await putWebhookKey(contextOf(request), ledger, request.body);
      return readLedger(contextOf(request), ledger);
    },
  );

  void app.register((raw: typeof app, _options, done) => {
    // The signature is over the bytes; read and written again they would be others.
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    raw.post(
      '/ledgers/:ledger/webhooks/:accountId',
      {
        config: { permission: 'public' },
        schema: {
          tags,
          summary: 'Where a vendor says that something changed; it is fetched at once then',
          params: WebhookParams,
        },
      },
      async (request, reply) => {
        const { ledger, accountId } = request.params;
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const signature = String(request.headers[signatureHeaders[vendorOf(ledger)]] ?? '');
        const isTheirs = await knock({ deps, accountId, ledger }, body, signature);
        return reply.code(isTheirs ? 200 : 401).send();
      },
    );
    done();
  });
};
