import { type Context, systemContext } from '../src/context.ts';
import { registerAccount } from '../src/features/accounts/operations.ts';
import { deleteBatch, dissolveBatchNow } from '../src/features/invoice-batches/dissolve.operations.ts';
import { getBatch, saveBatch } from '../src/features/invoice-batches/operations.ts';
import { previewBatch } from '../src/features/invoice-batches/preview.operations.ts';
import { saveBatchNow } from '../src/features/invoice-batches/save.operations.ts';
import { PreviewBody, type PreviewView, SaveBatchBody } from '../src/features/invoice-batches/schema.ts';
import { issueInvoices } from '../src/features/invoices/issue.operations.ts';
import { invariant } from '../src/lib/errors.ts';
import { type BenchProduct, openBenchProduct } from './bench.ts';
import { month, type Size, seedMonth } from './data.ts';
import {
  countDuplicates,
  countKept,
  deleteFloor,
  issueFloor,
  keepIssued,
  keepSaved,
  previewFloor,
  runFloor,
  runPreviewFloor,
  saveFloor,
  unissue,
} from './floors.ts';
import { type Measured, median, openMeasuring, timed } from './measure.ts';

/** One verb beside what the bare database needs for the same rows; seconds are medians. */
type Figures = {
  readonly seconds: number;
  readonly floorSeconds: number;
  readonly ratio: number;
  readonly floorSql: readonly string[];
  readonly rows: number;
};

export type BatchFigures = Size & {
  readonly preview: Figures & { readonly floorBytes: number };
  readonly save: Figures;
  readonly issue: Figures;
  readonly delete: Figures;
  readonly invoices: number;
  readonly items: number;
  readonly peakRssMb: number;
  readonly statements: {
    readonly preview: number;
    readonly save: number;
    readonly issue: number;
    readonly delete: number;
  };
  /** What a save of so many items may send. */
  readonly saveStatementsAtMost: number;
  readonly duplicates: number;
};

/** Measures a month of so much work on a server of its own, each verb and its floor in turn. */
export async function benchBatch(
  size: Size,
  rounds: number,
  say: (line: string) => void,
): Promise<BatchFigures> {
  const product = await openBenchProduct();
  try {
    const context = await openAccount(product);
    say(`seeding ${size.contracts} contracts, ${size.entries} entries`);
    await seedMonth(product.owner, context.accountId, size);
    return await measure(product, context, size, rounds, say);
  } finally {
    await product.close();
  }
}

async function openAccount({ deps, owner }: BenchProduct): Promise<Context> {
  const { accountId } = await registerAccount(deps, {
    companyName: 'Nordlicht IT',
    region: 'DE',
    email: 'owner@example.com',
    password: 'twelve characters',
  });
  await owner.query(
    `update account set street = 'Hafenstr. 1', postal_code = '20457', city = 'Hamburg', tax_number = '22/123/45678' where account_id = $1`,
    [accountId],
  );
  return systemContext(deps, accountId, { kind: 'command-line', id: 'bench', name: 'bench' });
}

async function measure(
  product: BenchProduct,
  context: Context,
  size: Size,
  rounds: number,
  say: (line: string) => void,
): Promise<BatchFigures> {
  const { app, owner } = product;
  const { accountId } = context;
  const { ours, floor, runs, peakMb } = openRuns(product, say);
  let firstId = '';
  let duplicates = 0;
  let read = { rows: 0, bytes: 0 };
  for (let round = 1; round <= rounds; round += 1) {
    const body = await ours('preview', async () =>
      bodyOf(await previewBatch(context, PreviewBody.parse({ cutOff: month.cutOff }))),
    );
    await floor('preview', async () => {
      read = await runPreviewFloor(app, accountId);
    });
    const batchId = await ours('save', async () => {
      const { id } = await saveBatch(context, body);
      await saveBatchNow(context, id);
      return id;
    });
    await expectState(context, batchId, 'saved');
    if (round === 1) {
      firstId = batchId;
      await keepSaved(owner, batchId);
      duplicates = await countDuplicates(owner, batchId);
    }
    await ours('issue', async () => {
      const { refused } = await issueInvoices(context, { batchId });
      invariant(refused.length === 0, 'every draft can be issued');
    });
    if (round === 1) await keepIssued(owner, batchId);
    await unissue(owner, batchId);
    await ours('delete', async () => {
      const { revision } = await getBatch(context, batchId);
      await deleteBatch(context, batchId, revision);
      await dissolveBatchNow(context, batchId);
    });
    await expectState(context, batchId, 'dissolved');
    await floor('save', () => runFloor(app, accountId, saveFloor));
    await floor('issue', () => runFloor(app, accountId, issueFloor));
    await unissue(owner, firstId);
    await floor('delete', () => runFloor(app, accountId, deleteFloor));
  }
  return figuresOf(size, runs, read, await countKept(owner), { duplicates, peakRssMb: peakMb() });
}

type Verb = 'preview' | 'save' | 'issue' | 'delete';
type Runs = Readonly<Record<Verb, { readonly ours: Measured[]; readonly floor: number[] }>>;

function openRuns({ deps, settle }: BenchProduct, say: (line: string) => void) {
  const measuring = openMeasuring(deps.database);
  const none = () => ({ ours: [] as Measured[], floor: [] as number[] });
  const runs: Runs = { preview: none(), save: none(), issue: none(), delete: none() };
  return {
    runs,
    peakMb: measuring.peakMb,
    ours: async <Result>(verb: Verb, work: () => Promise<Result>): Promise<Result> => {
      await settle();
      const { result, ...measured } = await measuring.take(work);
      runs[verb].ours.push(measured);
      say(
        `${verb}: ${measured.seconds.toFixed(1)} s, ${measured.statements} statements, peak ${measuring.peakMb()} MB`,
      );
      return result;
    },
    floor: async (verb: Verb, work: () => Promise<void>): Promise<void> => {
      await settle();
      const seconds = await timed(work);
      runs[verb].floor.push(seconds);
      say(`${verb}, floor: ${seconds.toFixed(1)} s`);
    },
  };
}

/** What the preview showed, nothing ticked out. */
function bodyOf({ contracts, preparedAt }: PreviewView): SaveBatchBody {
  return SaveBatchBody.parse({
    name: '2026-10',
    cutOff: month.cutOff,
    preparedAt,
    contracts: contracts
      .filter(({ lock }) => lock === null)
      .map(({ contract, fingerprint }) => ({ contractId: contract.id, fingerprint })),
  });
}

async function expectState(context: Context, id: string, wanted: string): Promise<void> {
  const { state, refusal } = await getBatch(context, id);
  invariant(state === wanted, `the batch is ${state}: ${JSON.stringify(refusal)}`);
}

function figuresOf(
  size: Size,
  runs: Runs,
  read: { readonly rows: number; readonly bytes: number },
  kept: Awaited<ReturnType<typeof countKept>>,
  seen: { readonly duplicates: number; readonly peakRssMb: number },
): BatchFigures {
  const of = (verb: Verb, floorSql: readonly string[], rows: number): Figures => {
    const seconds = median(runs[verb].ours.map((run) => run.seconds));
    const floorSeconds = median(runs[verb].floor);
    return {
      seconds: rounded(seconds),
      floorSeconds: rounded(floorSeconds),
      ratio: rounded(seconds / floorSeconds),
      floorSql,
      rows,
    };
  };
  const statementsOf = (verb: Verb) => Math.max(...runs[verb].ours.map(({ statements }) => statements));
  return {
    ...size,
    invoices: kept.invoices,
    items: kept.items,
    preview: { ...of('preview', previewFloor, read.rows), floorBytes: read.bytes },
    save: of('save', saveFloor, kept.saved),
    issue: of('issue', issueFloor, kept.issued),
    delete: of('delete', deleteFloor, kept.saved),
    peakRssMb: seen.peakRssMb,
    statements: {
      preview: statementsOf('preview'),
      save: statementsOf('save'),
      issue: statementsOf('issue'),
      delete: statementsOf('delete'),
    },
    saveStatementsAtMost: 60 + 12 * Math.ceil(kept.items / 5000),
    duplicates: seen.duplicates,
  };
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
