import { decimalText } from '../../simulators/core/decimal.ts';
import type { Simulator, SimulatorOptions } from '../../simulators/core/engine.ts';
import { type QuickbooksSimulator, startQuickbooks } from '../../simulators/quickbooks/simulator.ts';
import { balanceOf } from '../../simulators/quickbooks/state.ts';
import { startXero, type XeroSimulator } from '../../simulators/xero/simulator.ts';
import { dueOf } from '../../simulators/xero/state.ts';
import type { LedgerVendor } from '../features/ledgers/schema.ts';
import { invariant } from '../lib/errors.ts';
import { quickbooksJudge } from './contract-judge/quickbooks-judge.ts';
import { xeroJudge } from './contract-judge/xero-judge.ts';
import { postForm } from './ledger-consent.ts';

export type RemoteRow = {
  readonly id: string;
  readonly number: string;
  readonly net: string;
  readonly tax: string;
};
export type RemoteMoney = { readonly id: string; readonly reference: string; readonly amount: string };

/** What a simulator holds of an organisation, and what a bookkeeper does there, alike for both ledgers. */
export type Books = {
  readonly simulator: Simulator;
  readonly organisation: string;
  /** Those of another organisation at the same simulator, with its place on the consent page. */
  readonly second: () => { readonly books: Books; readonly place: number };
  documents(): readonly RemoteRow[];
  /** Those that stand. */
  payments(): readonly RemoteMoney[];
  /** What is still to be paid on an invoice there. */
  openOf(number: string): string;
  /** By what each line is told apart there, as our mappings name it: one option of each category, or one class. */
  trackingOf(number: string): readonly (readonly string[])[];
  /** Somebody enters a document by hand: the like of one there, under another number. */
  enterLike(number: string, otherNumber: string): void;
  pay(number: string, amount: string): Promise<void>;
  voidDocument(number: string): Promise<void>;
  /** Nothing dated to this day can be changed any more; empty: everything can. */
  closeUntil(day: string): Promise<void>;
  deletePayment(id: string): Promise<void>;
  /** Enters where the vendor says that something changed, and how that is signed. */
  hearAt(url: string, key: string): Promise<void>;
};

/** Every exchange is judged by the vendor's contract. */
export async function openBooks(ledger: LedgerVendor, options: SimulatorOptions): Promise<Books> {
  return ledger === 'xero'
    ? xeroBooks(await startXero({ judge: xeroJudge(), ...options }))
    : quickbooksBooks(await startQuickbooks({ judge: quickbooksJudge(), ...options }));
}

const text = (amount: bigint) => decimalText(amount, 2);

function xeroBooks(simulator: XeroSimulator, place = 0): Books {
  const books = simulator.organisations[place];
  invariant(books, 'the simulator has an organisation');
  const own = { organisation: books.id };
  const find = (number: string) => {
    const found = books.documents.find((document) => document.number === number);
    invariant(found, `${number} is there`);
    return found;
  };
  return {
    simulator,
    organisation: books.name,
    second: () => ({ books: xeroBooks(simulator, 2), place: 2 }),
    documents: () =>
      books.documents.map(({ id, number, net, tax }) => ({ id, number, net: text(net), tax: text(tax) })),
    payments: () =>
      books.payments
        .filter(({ deleted }) => !deleted)
        .map(({ id, reference, amount }) => ({ id, reference, amount: text(amount) })),
    openOf: (number) => text(dueOf(books, find(number))),
    trackingOf: (number) =>
      find(number).lines.map(({ tracking = [] }) =>
        tracking.map((one) => `${one.TrackingCategoryID}:${one.TrackingOptionID}`),
      ),
    enterLike: (number, otherNumber) => {
      books.documents.push({ ...find(number), id: crypto.randomUUID(), number: otherNumber });
    },
    pay: (number, amount) => act(simulator, 'pay', { ...own, document: find(number).id, amount }),
    voidDocument: (number) => act(simulator, 'status', { ...own, document: find(number).id, to: 'VOIDED' }),
    closeUntil: (until) => act(simulator, 'lock', { ...own, until }),
    deletePayment: (payment) => act(simulator, 'delete-payment', { ...own, payment }),
    hearAt: (url, key) => act(simulator, 'webhook', { url, key }),
  };
}

function quickbooksBooks(simulator: QuickbooksSimulator, place = 0): Books {
  const books = simulator.companies[place];
  invariant(books, 'the simulator has a company');
  const own = { company: books.realmId };
  const find = (number: string) => {
    const found = books.sales.find(({ docNumber }) => docNumber === number);
    invariant(found, `${number} is there`);
    return found;
  };
  return {
    simulator,
    organisation: books.name,
    second: () => ({ books: quickbooksBooks(simulator, 3), place: 3 }),
    documents: () =>
      books.sales.map(({ id, docNumber, net, tax }) => ({
        id,
        number: docNumber,
        net: text(net),
        tax: text(tax),
      })),
    payments: () =>
      books.payments.map(({ id, refNum, total }) => ({ id, reference: refNum, amount: text(total) })),
    openOf: (number) => text(balanceOf(books, find(number))),
    trackingOf: (number) => find(number).lines.map(({ classId }) => (classId ? [classId] : [])),
    enterLike: (number, otherNumber) => {
      books.lastId += 1;
      books.sales.push({ ...find(number), id: String(books.lastId), docNumber: otherNumber });
    },
    pay: (number, amount) => act(simulator, 'pay', { ...own, sale: find(number).id, amount }),
    voidDocument: (number) => act(simulator, 'void', { ...own, sale: find(number).id }),
    closeUntil: (day) => act(simulator, 'settings', { ...own, closedUntil: day, customTxnNumbers: 'on' }),
    deletePayment: (payment) => act(simulator, 'delete-payment', { ...own, payment }),
    hearAt: (url, key) => act(simulator, 'webhook', { url, key }),
  };
}

/** In the simulator's back office, as a person does. */
async function act({ url }: Simulator, path: string, values: Record<string, string>): Promise<void> {
  const answer = await postForm(`${url}/back-office/${path}`, values);
  invariant(answer.status === 302, `the back office does it, not ${answer.status}`);
}
