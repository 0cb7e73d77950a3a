import type { FastifyInstance } from 'fastify';
import {
  ImportFileView,
  type ImportKindName,
  ImportView,
  StartedImportsView,
  type StartImportsBody,
} from '../features/imports/schema.ts';
import type { Client } from './client.ts';
import type { TestAccount, TestProduct } from './product.ts';

/** Uploads a file as it is. */
export async function upload(
  client: Client,
  app: FastifyInstance,
  fileName: string,
  content: Buffer | string,
): Promise<ImportFileView> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/import-files',
    query: { fileName },
    headers: { ...client.headers, 'content-type': 'text/csv' },
    payload: content,
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return ImportFileView.parse(answer.json());
}

/** How a file is to be taken in, besides what is found out. */
export type TakeInOptions = Partial<Omit<StartImportsBody, 'files'>> & {
  readonly file?: Partial<StartImportsBody['files'][number]>;
  readonly as?: TestAccount;
};

/** Uploads a file, takes it in and waits for the end of it. */
export async function takeIn(
  product: TestProduct,
  kind: ImportKindName,
  content: Buffer | string,
  { file = {}, as: { owner } = product, ...options }: TakeInOptions = {},
): Promise<ImportView> {
  const { id: fileId } = await upload(owner, product.app, `${kind}.csv`, content);
  const body = { files: [{ fileId, kind, ...file }], ...options };
  const { items } = await owner.post(StartedImportsView, '/imports', body);
  await product.drainQueue();
  return owner.get(ImportView, `/imports/${items[0]?.id}`);
}
