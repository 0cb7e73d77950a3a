import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { BlockExplanation } from '../../billing/explanation.ts';
import type {
  DaySpan,
  DocumentBlock,
  DocumentHead,
  DocumentLine,
  DocumentLines,
  IssuedDocument,
  LineTaxes,
} from '../../billing/issued-document.ts';
import { type Currency, minorFromText, minorToText, sumMinor } from '../../billing/money.ts';
import { maxDay, minDay } from '../../billing/period.ts';
import type { Tx } from '../../db/transaction.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { invariant } from '../../lib/errors.ts';
import { hashOf } from '../../lib/tokens.ts';
import { type LineWithBlock, loadDocumentLines } from './document.repository.ts';
import {
  deleteLinesNaming,
  insertKeptLines,
  type KeptLines,
  listContents,
  listKeptLines,
} from './document-lines.repository.ts';
import type { SeenDocument } from './issue.operations.ts';

/** What documents say line by line, with the text of it (`wholeDocument`). */
export type MadeLines = KeptLines & { readonly text: string };

/**
 * Writes down what the documents of drafts will say line by line, for those of whom it is not written yet. It is done when
 * a batch is saved, so that issuing it need not read its lines; whoever changes a draft's lines, or what they name, deletes
 * it, and it is written anew at issue.
 *
 * @returns What is kept, by invoice.
 */
export async function keepLines(
  tx: Tx,
  currency: Currency,
  draftIds: readonly string[],
): Promise<ReadonlyMap<string, KeptLines>> {
  const kept = await listKeptLines(tx, draftIds);
  const lacking = draftIds.filter((id) => !kept.has(id));
  if (lacking.length === 0) return kept;
  const made = await makeLines(tx, currency, lacking);
  await insertKeptLines(
    tx,
    [...made].map(([invoiceId, { text, sha256, taxes }]) => ({
      invoiceId,
      content: deflateRawSync(text),
      sha256,
      taxes,
    })),
  );
  return new Map<string, KeptLines>([...kept, ...made]);
}

/** For contracts that get another number or name: drafts that name them write their lines anew at issue. */
export function forgetLinesNaming(tx: Tx, contractIds: readonly string[]): Promise<void> {
  return deleteLinesNaming(tx, contractIds);
}

/** What the documents of drafts say line by line as things are now, kept nowhere. */
export async function makeLines(
  tx: Tx,
  currency: Currency,
  draftIds: readonly string[],
): Promise<ReadonlyMap<string, MadeLines>> {
  const read = await loadDocumentLines(tx, draftIds);
  return new Map([...read].map(([id, lines]) => [id, madeLines(lines, currency)]));
}

function madeLines(read: readonly LineWithBlock[], currency: Currency): MadeLines {
  const lines = read.map(({ line }) => line);
  const said: DocumentLines = { blocks: blocksOf(read, currency), lines };
  const text = canonicalJson(said);
  return { text, sha256: hashOf(text), taxes: taxesOf(lines, currency) };
}

/** A document as it was frozen: its lines stand in it if it was issued before they were kept beside it. */
type FrozenDocument = IssuedDocument | (DocumentHead & { readonly linesSha256: string });

/**
 * The whole document out of its two kept parts.
 *
 * @param content The lines, compressed; null: they stand in the document.
 * @throws {Error} if the lines are not those that were issued.
 */
export function wholeDocument(document: string, content: Buffer | null): IssuedDocument {
  const frozen = JSON.parse(document) as FrozenDocument;
  if ('lines' in frozen) return frozen;
  invariant(content, 'an issued document has lines');
  return withLines(frozen, inflateRawSync(content).toString());
}

/** The same for documents that are about to be issued, with whose they are. */
export async function wholeDocuments(
  tx: Tx,
  seen: readonly SeenDocument[],
): Promise<{ readonly invoiceId: string; readonly customerId: string; readonly document: IssuedDocument }[]> {
  const contents = await listContents(
    tx,
    seen.map(({ id }) => id),
  );
  return seen.map(({ id, customerId, document }) => ({
    invoiceId: id,
    customerId,
    document: wholeDocument(document, contents.get(id) ?? null),
  }));
}

/** @param text The lines as canonical JSON. @throws {Error} as `wholeDocument` */
export function withLines(
  { linesSha256, ...head }: DocumentHead & { readonly linesSha256: string },
  text: string,
): IssuedDocument {
  invariant(hashOf(text) === linesSha256, `the lines of ${head.number} are those that were issued`);
  return { ...head, ...(JSON.parse(text) as DocumentLines) };
}

/** In the order of their first lines. */
function taxesOf(lines: readonly DocumentLine[], currency: Currency): LineTaxes[] {
  const groups = Map.groupBy(lines, (line) =>
    JSON.stringify([line.taxCategory, line.taxPercentage, line.exemptionReason]),
  );
  return [...groups.values()].flatMap((own) =>
    own.slice(0, 1).map(({ exemptionReason, position, taxCategory, taxPercentage }) => {
      const net = sumMinor(own.map((line) => minorFromText(line.net, currency)));
      return { exemptionReason, net: minorToText(net, currency), position, taxCategory, taxPercentage };
    }),
  );
}

/** One row a block and period: the lines that draw on a block together tell the same of it. */
function blocksOf(lines: readonly LineWithBlock[], currency: Currency): DocumentBlock[] {
  const rows = new Map<string, DocumentBlock>();
  for (const { line, block } of lines) {
    const { contractNumber, contractName, service } = line;
    if (block === null || contractNumber === null) continue;
    const { unit, used, overage, expired, left } = block;
    const key = JSON.stringify([contractNumber, block]);
    const before = rows.get(key)?.service ?? null;
    rows.set(key, {
      contractNumber,
      contractName: contractName ?? '',
      service: spanning(before, service),
      unit,
      available: availableIn(block, currency),
      used,
      overage,
      expired,
      left,
    });
  }
  return [...rows.values()];
}

function availableIn({ unit, carried, included, bought }: BlockExplanation, currency: Currency): string {
  const parts = [carried, included, bought];
  if (unit === 'minutes') return String(parts.reduce((sum, part) => sum + Number(part), 0));
  return minorToText(sumMinor(parts.map((part) => minorFromText(part, currency))), currency);
}

function spanning(a: DaySpan | null, b: DaySpan | null): DaySpan | null {
  if (a === null || b === null) return a ?? b;
  return { from: minDay(a.from, b.from), to: maxDay(a.to, b.to) };
}
