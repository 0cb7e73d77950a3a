import { IdParams } from '../../lib/wire.ts';
import { EventStream, eventStreams } from '../../server/event-stream.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { cancelBatch } from './cancel.operations.ts';
import { deleteBatch } from './dissolve.operations.ts';
import { abandonBatch, getBatch, listBatches, renameBatch, saveBatch } from './operations.ts';
import { previewBatch } from './preview.operations.ts';
import { previewContract } from './preview-contract.operations.ts';
import { watchBatch } from './progress.operations.ts';
import {
  BatchPage,
  BatchView,
  CancelBatchBody,
  ListBatchesQuery,
  PreviewBody,
  PreviewContractQuery,
  PreviewContractView,
  PreviewView,
  SaveBatchBody,
  UpdateBatchBody,
} from './schema.ts';

const tags = ['invoice-batches'];

/** A batch names its contracts, a hundred thousand at most, and what was ticked out of them. */
const bodyLimit = 32 * 1024 * 1024;

export const invoiceBatchRoutes: SliceRoutes = (app) => {
  const sendEvents = eventStreams(app);
  app.post(
    '/invoice-batches/preview',
    {
      bodyLimit,
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'What a batch up to a day would bill',
        description:
          'Every contract with something due, what of it is locked and why, and the sums of what is ticked. Changes nothing.',
        body: PreviewBody,
        response: { 200: PreviewView },
      },
    },
    async (request) => previewBatch(contextOf(request), request.body),
  );

  app.get(
    '/invoice-batches/preview/contracts/:id',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'What a batch would bill of one contract, item by item',
        params: IdParams,
        querystring: PreviewContractQuery,
        response: { 200: PreviewContractView },
      },
    },
    async (request) => previewContract(contextOf(request), request.params.id, request.query),
  );

  app.get(
    '/invoice-batches',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'Invoice batches, the newest first',
        querystring: ListBatchesQuery,
        response: { 200: BatchPage },
      },
    },
    async (request) => listBatches(contextOf(request), request.query),
  );

  app.get(
    '/invoice-batches/:id',
    {
      config: { permission: 'billing:read' },
      schema: { tags, summary: 'One invoice batch', params: IdParams, response: { 200: BatchView } },
    },
    async (request) => getBatch(contextOf(request), request.params.id),
  );

  app.get(
    '/invoice-batches/:id/events',
    {
      compress: false,
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'How far the job on a batch is, as server-sent events',
        description:
          'An event with the batch for each change, the first at once; the stream ends when no job is at work on it.',
        params: IdParams,
        response: { 200: EventStream },
      },
    },
    async (request, reply) => {
      const context = contextOf(request);
      const { id } = request.params;
      // An unknown batch is answered with a problem, not with a stream.
      await getBatch(context, id);
      return sendEvents(reply, watchBatch(context, id));
    },
  );

  app.post(
    '/invoice-batches',
    {
      bodyLimit,
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Save a batch: draft invoices for what a preview showed',
        description:
          'A job saves all or nothing. If what is due has changed since the preview, nothing is saved: the state becomes refused, and refusal lists what was added, taken or changed.',
        body: SaveBatchBody,
        response: { 202: BatchView },
      },
    },
    async (request, reply) => reply.code(202).send(await saveBatch(contextOf(request), request.body)),
  );

  app.post(
    '/invoice-batches/:id/abandon',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Stop saving a batch; nothing of it is kept',
        params: IdParams,
        response: { 200: BatchView },
      },
    },
    async (request) => abandonBatch(contextOf(request), request.params.id),
  );

  app.post(
    '/invoice-batches/:id/cancel',
    {
      config: { permission: 'billing:correct' },
      schema: {
        tags,
        summary: 'Cancel all issued invoices of a batch with release',
        description: 'A job cancels all or none; its drafts stay. Has no undo.',
        params: IdParams,
        body: CancelBatchBody,
        response: { 202: BatchView },
      },
    },
    async (request, reply) =>
      reply.code(202).send(await cancelBatch(contextOf(request), request.params.id, request.body)),
  );

  app.patch(
    '/invoice-batches/:id',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Rename a batch',
        params: IdParams,
        body: UpdateBatchBody,
        response: { 200: BatchView },
      },
    },
    async (request) => renameBatch(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/invoice-batches/:id',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Delete a batch of drafts: everything on it can be billed again',
        description:
          'A job deletes the drafts and opens the tickets. Issued invoices must be cancelled with release first; they stay, and so does the batch, as dissolved.',
        params: IdParams,
        response: { 202: BatchView },
      },
    },
    async (request, reply) =>
      reply.code(202).send(await deleteBatch(contextOf(request), request.params.id, ifMatch(request))),
  );
};
