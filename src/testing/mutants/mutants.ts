// biome-ignore-all lint/suspicious/noTemplateCurlyInString: lines of code as they stand in their files
/** A sabotage of one line, and the test that must notice it. `find` stands in the file exactly once. */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly test: { readonly file: string; readonly name: string };
};

const core = (file: string) => `src/billing/${file}.ts`;

function inCore(
  file: string,
  name: string,
  find: string,
  replace: string,
  testName: string,
  testFile = file,
): Mutant {
  return {
    name,
    file: core(file),
    find,
    replace,
    test: { file: testFile === 'all' ? 'src/billing/' : `src/billing/${testFile}.test.ts`, name: testName },
  };
}

function inMigration(
  file: string,
  name: string,
  find: string,
  replace: string,
  testFile: string,
  testName: string,
): Mutant {
  return {
    name,
    file: `src/db/migrations/${file}.ts`,
    find,
    replace,
    test: { file: testFile, name: testName },
  };
}

function inImports(
  file: string,
  name: string,
  find: string,
  replace: string,
  testFile: string,
  testName: string,
): Mutant {
  return {
    name,
    file: `src/features/imports/${file}.ts`,
    find,
    replace,
    test: { file: `src/features/imports/${testFile}.test.ts`, name: testName },
  };
}

const batches = 'src/features/invoice-batches';

function inBatches(
  file: string,
  name: string,
  find: string,
  replace: string,
  testFile: 'batches' | 'saving' | 'stories',
  testName: string,
): Mutant {
  return {
    name,
    file: `${batches}/${file}.operations.ts`,
    find,
    replace,
    test: { file: `${batches}/${testFile}.test.ts`, name: testName },
  };
}

const policies = 'src/db/policies.test.ts';

/** In a slice; the test is one of the same slice. */
function inSlice(
  file: string,
  name: string,
  find: string,
  replace: string,
  testFile: string,
  testName: string,
): Mutant {
  const [slice = ''] = file.split('/');
  return {
    name,
    file: `src/features/${file}.ts`,
    find,
    replace,
    test: {
      file: testFile.includes('/') ? testFile : `src/features/${slice}/${testFile}.test.ts`,
      name: testName,
    },
  };
}

/** Every sabotage that is tried; each turned its test red when it was written down. */
export const mutants: readonly Mutant[] = [
  // money, prices, quantities
  inCore(
    'quantity',
    'floor instead of round',
    ': (product + half) / divisor',
    ': product / divisor',
    'R11: 50 minutes',
  ),
  inCore(
    'quantity',
    'hours cut off at 6 places',
    'divideRounded(BigInt(minutes) * 50_000n, 3n)',
    '(BigInt(minutes) * 50_000n / 3n)',
    '',
  ),
  inCore(
    'money',
    'halves down',
    '(2n * numerator + denominator) / twice',
    '(2n * numerator + denominator - 1n) / twice',
    '',
  ),
  inCore(
    'allocation',
    'smallest remainder first',
    'Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder)',
    'Number(a.remainder > b.remainder) - Number(a.remainder < b.remainder)',
    'allocate',
  ),
  // periods and proration
  inCore(
    'cadence',
    'stepped from the period before',
    "if (alignment === 'start' || frequency === 'two-weekly') return start;",
    "if (alignment === 'start') return start;",
    '',
  ),
  inCore(
    'cadence',
    'the day before the anchor counts to the new period',
    '> date ? index - 1 : index',
    '> date ? index : index',
    '',
  ),
  inCore(
    'period',
    'a leap year every four years',
    '(year % 100 !== 0 || year % 400 === 0)',
    'true',
    '',
    'all',
  ),
  inCore(
    'period',
    'the end belongs to the period',
    'span.start <= date && date < span.end',
    'span.start <= date && date <= span.end',
    'is half-open',
  ),
  inCore(
    'proration',
    'the share itself is rounded',
    'return earnedUntil(piece.end) - earnedUntil(piece.start);',
    'return divideRounded(whole * BigInt(daysBetween(piece.start, piece.end)), days);',
    'R14',
  ),
  // time
  inCore(
    'time-rounding',
    'nearest down to nothing',
    'return Math.max(down, incrementMinutes);',
    'return down;',
    'R10',
  ),
  inCore(
    'time-rounding',
    'minimum after the increment',
    'const raised = Math.max(minutes, entryMinimumMinutes);',
    'const raised = minutes;',
    'R10: of 7 min',
  ),
  inCore(
    'time-rounding',
    'a top-up is billed again',
    '- before.billedMinutes;',
    '- before.roundedMinutes;',
    'R10: over three batches',
  ),
  // discounts
  inCore(
    'discount',
    'percentages added',
    'first + second - divideRounded(first * second, HUNDRED)',
    'first + second',
    'R22: a line of 10 %',
  ),
  inCore(
    'discount',
    'ties to the higher rate',
    'Number(a.percentage - b.percentage) || a.index - b.index',
    'Number(b.percentage - a.percentage) || a.index - b.index',
    'R22: a cent that two groups',
  ),
  inCore(
    'discount',
    'the amount is ignored',
    'netOf(quantity, price, currency) - discount.amount',
    'netOf(quantity, price, currency)',
    'R22: an amount',
  ),
  // taxes
  inCore(
    'tax',
    'a percentage begins the day after',
    'candidate.from <= date',
    'candidate.from < date',
    'R32',
  ),
  inCore(
    'totals',
    'tax on the net before the discount',
    'const net = minor(group.net - discount);',
    'const net = group.net;',
    'R22: of 10.00',
  ),
  inCore(
    'tax-choice',
    "a small business takes the line's tax",
    'if (seller.smallBusiness) return',
    'if (seller.smallBusiness && item.taxId === null) return',
    'R30: every level',
  ),
  inCore(
    'tax-choice',
    'reverse charge without ids',
    "if (buyer.vatId === '') missing",
    "if (buyer.vatId === ' ') missing",
    'R31, R8: AE and K',
  ),
  inCore(
    'tax-choice',
    "the invoice date decides the fee's tax",
    "if (service.kind === 'fee') return service.lastDayOfPeriod;",
    "if (service.kind === 'fee') return service.lastDayOfPeriod.replace(/..$/, '01') as Day;",
    'R32: fee',
  ),
  // documents
  inCore('numbering', 'a number twice', 'return lastOfYear + 1;', 'return lastOfYear;', 'R39: after 41'),
  inCore(
    'numbering',
    'the future is fine',
    'if (invoiceDate > today)',
    'if (invoiceDate > today && false)',
    'R39: a future date',
  ),
  inCore(
    'numbering',
    'a date in a closed year is fine',
    'yearOf(invoiceDate) < yearOfLastNumber',
    'yearOf(invoiceDate) < yearOfLastNumber - 1',
    'R39: last December',
  ),
  inCore(
    'payment-terms',
    'due at once on the last day of the month',
    'inThisMonth > invoiceDate ?',
    'inThisMonth >= invoiceDate ?',
    'R40: end of month',
  ),
  inCore(
    'status',
    'written-off money stays open',
    '- cashDiscount - writtenOff)',
    '- cashDiscount)',
    'R40, R41',
  ),
  inCore(
    'status',
    'paid without money',
    'openAmount(facts) <= 0 && received - paidOut > 0',
    'openAmount(facts) <= 0',
    'R36: without money',
  ),
  inCore(
    'status',
    'refunded without paying out',
    'received > 0 && paidOut === received',
    'received > 0',
    'R36',
  ),
  inCore(
    'status-change',
    'exported while a transfer is open',
    "if (to === 'exported' && transferOpen)",
    "if (to === 'exported' && !transferOpen)",
    'R36: to Sent and to Exported',
  ),
  inCore('status-change', 'back to a draft', "if (to === 'draft') return refused('never-a-draft');", '', ''),
  inCore(
    'payment',
    'a write-off of more than is open',
    'amount > 0 && amount <= open',
    'amount > 0',
    'R41: what is open',
  ),
  inCore(
    'payment',
    'cash discount above the open amount',
    'Math.min(percentageOf(invoice.claimed, running.percentage), invoice.open)',
    'invoice.claimed, running.percentage',
    '',
  ),
  inCore(
    'credit-note',
    'a line corrected twice',
    'new Set(wanted.map(({ lineId }) => lineId)).size < wanted.length',
    'false',
    'R37: refuses a line it does not know',
  ),
  inCore(
    'credit-note',
    'release of credited lines',
    'invoice.lines.filter((line) => !line.touched)',
    'invoice.lines.filter(() => true)',
    'R37: offers release',
  ),
  inCore(
    'customer-credit',
    'credit below zero',
    'if (amount > balance)',
    'if (amount > balance + 1)',
    'R37: never below zero',
  ),
  // what is due
  inCore(
    'due',
    "work after the end is not the last day's",
    'contract.endDay !== null && billingDay > contract.endDay ? contract.endDay : billingDay',
    'billingDay',
    '',
  ),
  inCore(
    'due',
    'a running timer locks nothing',
    'return ticket.timerRunning ?',
    'return ticket.timerRunning && !ticket.open ?',
    '',
  ),
  inCore(
    'fees',
    "an advance fee waits for its period's second day",
    "contract.timing === 'advance' ? start <= afterCutOff : start < afterCutOff",
    "contract.timing === 'advance' ? start < afterCutOff : start < afterCutOff",
    '',
    'scenarios',
  ),
  inCore(
    'fees',
    'the last day of a position is left out',
    'toDay === null ? pricing.term.end : addDays(toDay, 1)',
    'toDay === null ? pricing.term.end : toDay',
    '',
    'all',
  ),
  inCore(
    'counts',
    'a count of the day after the period',
    'countedOn >= period.start && countedOn < period.end',
    'countedOn >= period.start && countedOn <= period.end',
    '',
    'all',
  ),
  inCore(
    'block-lots',
    'a lot is used after it expired',
    'expiresOn === null || expiresOn >= on',
    'true',
    'is used up to its last day',
  ),
  inCore(
    'block-lots',
    'more is drawn than is needed',
    'const drawn = Math.min(lot.left, open);',
    'const drawn = lot.left;',
    '',
    'all',
  ),
  inCore(
    'rate-proposal',
    'the evening begins a minute late',
    'time < from || time >= to',
    'time <= from || time >= to',
    '',
  ),
  inCore(
    'rate-proposal',
    'hours win over the weekend',
    'Math.max(claim, isWholeDay ? CLAIMS.weekday : CLAIMS.hours)',
    'Math.max(claim, isWholeDay ? CLAIMS.hours : CLAIMS.weekday)',
    '',
  ),
  inCore('billing-day', 'closing moves the billing day', '(before ?? today)', 'today', ''),
  // imports
  inImports('references.operations', 'equal rows are one', '.${turn}`;', '.1`;', 'rows', 'two equal rows'),
  inImports(
    'run.operations',
    'a dry run changes',
    "if (dryRun) throw new Undone('checked');",
    '',
    'runs',
    'dry run',
  ),
  inImports(
    'run.operations',
    'takes rows though one is refused',
    'if (strict && refused > 0)',
    'if (strict && refused > 99)',
    'runs',
    'takes nothing if a row',
  ),
  inImports(
    'log.operations',
    'remarks of a broken-off run stay',
    'await removeRemarks(tx, runIds);',
    '',
    'runs',
    'begins anew',
  ),
  inImports(
    'kind.operations',
    'two rows of one identity',
    'lineOf.set(row.externalId, line);',
    '',
    'rows',
    'external id',
  ),
  inImports(
    'cells.operations',
    'an hour that comes twice is not mentioned',
    'if (moment.isTwice)',
    'if (false)',
    'rows',
    'R9',
  ),
  inImports(
    'start.operations',
    'a point is no decimal mark',
    "language === 'de' && separator !== ','",
    "language === 'de'",
    'rows',
    'may be said',
  ),
  inImports(
    'columns.operations',
    'a missing column is guessed away',
    'refuseIncomplete(kind: ImportKind, mapping: Mapping, fileName: string): void {',
    'refuseIncomplete(kind: ImportKind, mapping: Mapping, fileName: string): void {\n  if (fileName) return;',
    'rows',
    'lacks a column',
  ),
  inImports(
    'routes',
    'anybody may import',
    "const permission = 'imports:write';",
    "const permission = 'customers:read';",
    'runs',
    'administrator',
  ),
  inImports(
    'kinds/time-entries.operations',
    'hours go by the clock on the wall',
    'const minutes = written ?? between;',
    'const minutes = written ?? (between && between + 60);',
    'rows',
    'R9',
  ),
  {
    name: 'bytes that mean nothing are kept',
    file: 'src/lib/csv.ts',
    find: "usable(cell).includes(replacement)) ? 'characters'",
    replace: "usable(cell).includes('never')) ? 'characters'",
    test: { file: 'src/lib/csv.test.ts', name: 'mean nothing' },
  },
  // the database
  inMigration(
    'policies',
    'a policy without the account',
    "const condition = typeof rule === 'string' ? `${ownAccount} and (${rule})` : ownAccount;",
    "const condition = typeof rule === 'string' ? `(${rule})` : ownAccount;",
    policies,
    '',
  ),
  inMigration(
    'policies',
    'no row-level security',
    '`alter table ${table} enable row level security;`',
    '``',
    policies,
    'is fenced',
  ),
  inMigration(
    '0005-invoices',
    'billed twice',
    'primary key (account_id, kind, source_id, piece),',
    'primary key (account_id, kind, source_id, piece, holder_id),',
    'src/features/tickets/lock.attack.test.ts',
    'is a fee too',
  ),
  inMigration(
    '0005-invoices',
    'an issued document can be changed',
    "${fence('issued_document', { update: false, delete: false })}",
    "${fence('issued_document')}",
    'src/features/invoices',
    'document',
  ),
  inMigration(
    '0001-accounts',
    'the audit log can be changed',
    "${fence('audit_log', { update: false, delete: false })}",
    "${fence('audit_log')}",
    'src/features/audit-log',
    '',
  ),
  inMigration(
    '0013-frozen-amounts',
    'an issued amount can be changed beside its document',
    "const frozen = 'number, customer_id, invoice_date, due_date, net, tax, gross';",
    "const frozen = 'number, customer_id, invoice_date, due_date';",
    'src/features/invoices/issued.attack.test.ts',
    'its amount is changed',
  ),

  // slices
  inSlice(
    'invoices/issue.repository',
    'numbers are given without a lock',
    "'select pattern, first_number from number_series where account_id = $1 and series = $2 for update',",
    "'select pattern, first_number from number_series where account_id = $1 and series = $2',",
    'numbering.database',
    '1 to 40 without a gap',
  ),
  inSlice(
    'invoices/kept-lines.operations',
    'what a line was before it changed is forgotten',
    'return { ...after, asPriced: isSame ? null : original };',
    'return { ...after, asPriced: null };',
    'drafts',
    'shows before and after',
  ),
  inSlice(
    'invoices/kept-lines.operations',
    'a moved date keeps the old tax',
    '(service !== null || before.explanation.tax?.date === setting.invoiceDate);',
    'true;',
    'drafts',
    'takes the percentage of the day',
  ),
  inSlice(
    'invoices/edit.operations',
    'a removed line lets go of nothing',
    'await releaseLines(tx, { holderId, invoiceId, lineIds, blockContractIds });',
    'void holderId;',
    'drafts',
    'lets go of a line that goes',
  ),
  inSlice(
    'invoices/corrections.operations',
    'a line credited in part is released',
    'const free = new Set(releasableLines({ currency, ...original }));',
    'const free = new Set(original.lines.map(({ id }) => id));',
    'drafts',
    'a partial credit never releases',
  ),
  inSlice(
    'invoices/correct.operations',
    'a credit note leaves what was closed without money',
    'const closed = closedTwice(facts);',
    'const closed = { writtenOff: minor(0), cashDiscount: minor(0) }; void closedTwice;',
    'corrections',
    'takes back what a cash discount had closed',
  ),
  inSlice(
    'invoices/status.operations',
    'everybody may refund',
    "const mayCorrect = permissions.has('billing:correct');",
    'const mayCorrect = permissions.size > 0;',
    'status',
    'can be kept to administrators',
  ),
  inSlice(
    'invoices/picked-lines.operations',
    'the work of another customer can be picked',
    'if ((ticket.billToId ?? ticket.customerId) !== billTo.id)',
    'if (ticket.number === billTo.id)',
    'drafts',
    "another customer's work",
  ),
  inSlice(
    'payments/credit.repository',
    'credit is drawn without a lock',
    'order by customer_id for update`',
    'order by customer_id`',
    'payments',
    'is drawn under a lock',
  ),
  inSlice(
    'payments/reverse.operations',
    'a payment is reversed twice',
    "if (payment.reversed) throw new Refusal('conflict', { key: 'payments.alreadyReversed' });",
    '',
    'payments',
    'it happens once',
  ),
  inSlice(
    'taxes/operations',
    "another account's tax is no error",
    "return wanted.map((id) => present(found.get(id), 'tax'));",
    'return wanted.flatMap((id) => found.get(id) ?? []);',
    'src/testing/isolation/isolation.test.ts',
    'POST /invoices$',
  ),

  // batches
  inBatches(
    'save',
    'a changed fingerprint is not noticed',
    'if (wanted.get(id) !== due.fingerprint) changed.set(id, due);',
    'if (wanted.get(id) === undefined) changed.set(id, due);',
    'saving',
    'when work came, went or was changed',
  ),
  inBatches(
    'draft',
    'what was left out is priced and not taken',
    '.filter((part) => part.items.length > 0 || billed.has(part.ticket.ticketId));',
    '.filter((part) => billed.has(part.ticket.ticketId));',
    'stories',
    'What is ticked out comes back',
  ),
  inBatches(
    'save',
    'a project stays open after its one bill',
    'await setContractsFinished(tx, priced.filter(isProjectBilled).map(idOf), context.now);',
    'await setContractsFinished(tx, [], context.now);',
    'saving',
    'an hourly project is finished',
  ),
  inBatches(
    'save',
    'a block is not drawn down',
    'await saveBlockStates(tx, batchId, priced.flatMap(blockStatesOf));',
    'await saveBlockStates(tx, batchId, []);',
    'stories',
    'Unused hours of a block',
  ),
  inBatches(
    'dissolve',
    'deleting a batch releases nothing',
    'const released = await releaseBatch(tx, id);',
    'const released = { items: 0, ticketsOpened: 0 };',
    'batches',
    'is previewed, saved and deleted',
  ),
  inBatches(
    'dissolve',
    'a batch with issued invoices is deleted',
    'if (standing.length === 0) return;',
    'if (standing.length >= 0) return;',
    'batches',
    'is not deleted while an invoice of it stands',
  ),
  inBatches(
    'cancel',
    'a batch is cancelled without release',
    '{ release: true, reason }',
    '{ release: false, reason }',
    'batches',
    'is cancelled as a whole',
  ),
  {
    name: 'every caller refreshes the token',
    file: 'src/features/ledgers/tokens.operations.ts',
    find: "if (!won) return 'other';",
    replace: "if (!won && generation < 0) return 'other';",
    test: { file: 'src/features/ledgers/connection.test.ts', name: 'with one call' },
  },
  {
    name: 'a cent of difference is called exported',
    file: 'src/features/ledgers/outcome.operations.ts',
    find: 'if (equal) return null;',
    replace: 'return null;',
    test: { file: 'src/features/ledgers/outcome.test.ts', name: 'the same cent' },
  },
  {
    name: 'DATEV gets corrections on the wrong side',
    file: 'src/integrations/datev/bookings.ts',
    find: "'Soll/Haben-Kennzeichen': signed > 0 ? 'S' : 'H',",
    replace: "'Soll/Haben-Kennzeichen': signed < 0 ? 'S' : 'H',",
    test: { file: 'src/integrations/datev/datev.test.ts', name: 'gross' },
  },
];
