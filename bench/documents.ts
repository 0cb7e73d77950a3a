import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { DocumentLine, IssuedDocument } from '../src/billing/issued-document.ts';
import { invoicePdf } from '../src/documents/invoice-pdf.ts';
import { Press } from '../src/documents/typst/press.ts';
import { sample } from '../src/testing/sample-documents.ts';
import { type BenchProduct, openBenchProduct } from './bench.ts';
import { median } from './measure.ts';

/** Invoices of one length: what one takes, and how many a second all cores make. Each is set, patched and stored. */
export type LengthFigures = {
  readonly medianMs: number;
  readonly p95Ms: number;
  /** pdfkit drawing the same lines in the same run. */
  readonly pdfkitMedianMs: number;
  readonly perSecond: number;
  readonly perSecondOneWorker: number;
};

export type DocumentFigures = {
  readonly threePages: LengthFigures;
  readonly onePage: LengthFigures;
  /** Of this process and the one that sets, together, after so many documents of three pages. */
  readonly rssMb: { readonly after400: number; readonly after2000: number };
};

/** Makes ZUGFeRD invoices of 60 lines and of 5, each with figures of its own. */
export async function benchDocuments(say: (line: string) => void): Promise<DocumentFigures> {
  const product = await openBenchProduct();
  try {
    await product.owner.query('create table bench_file (like issued_file including defaults)');
    const one = new Press(1);
    const threePages = await measured(product, one, 60, 200, say);
    const onePage = await measured(product, one, 5, 1000, say);
    const rssMb = await memory(product, one, say);
    await one.close();
    return { threePages, onePage, rssMb };
  } finally {
    await product.close();
  }
}

async function measured(
  product: BenchProduct,
  one: Press,
  lines: number,
  count: number,
  say: (line: string) => void,
): Promise<LengthFigures> {
  await makeAndStore(product, one, invoice(lines, 0));
  const times: number[] = [];
  const alone = await secondsOf(async () => {
    for (let index = 1; index <= count; index += 1) {
      times.push(1000 * (await secondsOf(() => makeAndStore(product, one, invoice(lines, index)))));
    }
  });
  const all = new Press();
  await Promise.all([1, 2, 3, 4].map((index) => makeAndStore(product, all, invoice(lines, index))));
  const together = await secondsOf(() =>
    Promise.all(
      Array.from({ length: count }, (_, index) => makeAndStore(product, all, invoice(lines, index + 1))),
    ),
  );
  await all.close();
  const drawn: number[] = [];
  for (let index = 0; index < Math.min(count, 60); index += 1) {
    drawn.push(1000 * (await secondsOf(() => drawWithPdfkit(invoice(lines, index)))));
  }
  say(`${count} invoices of ${lines} lines measured`);
  return {
    medianMs: rounded(median(times)),
    p95Ms: rounded(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0),
    pdfkitMedianMs: rounded(median(drawn)),
    perSecond: rounded(count / together),
    perSecondOneWorker: rounded(count / alone),
  };
}

async function memory(
  product: BenchProduct,
  one: Press,
  say: (line: string) => void,
): Promise<DocumentFigures['rssMb']> {
  const after = new Map<number, number>();
  for (let index = 1; index <= 2000; index += 1) {
    await makeAndStore(product, one, invoice(60, index));
    if (index === 400 || index === 2000) after.set(index, rssMbOf([process.pid, ...one.processIds]));
  }
  say('2,000 documents made');
  return { after400: after.get(400) ?? 0, after2000: after.get(2000) ?? 0 };
}

function rssMbOf(processIds: readonly number[]): number {
  const kilobytes = processIds.map((id) =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]),
  );
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}

/** As the product does it, into a table of the same columns. */
async function makeAndStore({ owners, deps }: BenchProduct, press: Press, document: IssuedDocument) {
  const { bytes } = await invoicePdf(document, null, press);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await owners.query(
    `insert into bench_file (account_id, invoice_id, role, file_name, media_type, content, sha256, made_at)
     values (gen_random_uuid(), gen_random_uuid(), 'pdf', $1, 'application/pdf', $2, $3, $4)`,
    [`${document.number}.pdf`, Buffer.from(bytes), sha256, deps.clock.now()],
  );
}

function invoice(lines: number, index: number): IssuedDocument {
  const sold = Array.from({ length: lines }, (_, line) => ({
    description: `${1000 + line} Arbeitsplatz ${index} eingerichtet`,
    quantity: `${1 + ((line + index) % 9)}.25`,
    unit: 'hour',
    price: '96.00',
    percentage: line % 7 === 0 ? '7' : '19',
    contractNumber: `V-${Math.floor(line / 15)}`,
    contractName: 'Managed Workplace',
  }));
  return sample(sold, { number: `RE-2026-${index}`, deliveryForm: 'zugferd' });
}

const packages = createRequire(import.meta.url);
const font = readFileSync(packages.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'));

/** The same lines, drawn by hand: numbers, texts and amounts, 25 on a page. */
function drawWithPdfkit(document: IssuedDocument): Promise<void> {
  const pdf = new PDFDocument({ size: 'A4', margin: 50 });
  const ended = new Promise<void>((resolve) => pdf.on('end', resolve));
  pdf.on('data', () => undefined);
  pdf.registerFont('text', font);
  pdf.font('text').fontSize(9);
  document.lines.forEach((line, index) => {
    if (index > 0 && index % 25 === 0) pdf.addPage();
    drawLine(pdf, line, 80 + (index % 25) * 26);
  });
  pdf.text(document.totals.gross, 450, 740, { width: 95, align: 'right' });
  pdf.end();
  return ended;
}

function drawLine(pdf: PDFKit.PDFDocument, line: DocumentLine, y: number): void {
  pdf.text(String(line.position), 50, y, { width: 25 });
  pdf.text(line.description, 80, y, { width: 210 });
  for (const [text, x] of [
    [line.quantity, 300],
    [line.price, 360],
    [line.taxPercentage, 410],
    [line.net, 450],
  ] as const) {
    pdf.text(text, x, y, { width: 95, align: 'right' });
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const rounded = (value: number) => Math.round(value * 10) / 10;
