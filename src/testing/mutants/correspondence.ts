// biome-ignore-all lint/suspicious/noTemplateCurlyInString: lines of code as they stand in their files
import type { Mutant } from './mutant.ts';

/** E-mails, reminders and bank statements. */
export const mutantsOfCorrespondence: readonly Mutant[] = [
  {
    name: 'a lost answer counts as not sent',
    file: 'src/integrations/smtp/outcome.ts',
    find: 'if (handedOver && code === null)',
    replace: 'if (handedOver && code === 0)',
    test: { file: 'src/integrations/smtp/mailer.test.ts', name: 'nobody knows' },
  },
  {
    name: 'taken for the blind copy alone is sent',
    file: 'src/integrations/smtp/outcome.ts',
    find: 'if (!to.some((address) => taken.has(address)) && first !== undefined)',
    replace: 'if (taken.size === 0 && first !== undefined)',
    test: { file: 'src/integrations/smtp/mailer.test.ts', name: 'blind copy alone' },
  },
  {
    name: 'a doubt is sent again',
    file: 'src/features/deliveries/attempt.operations.ts',
    find: "return updateDelivery(tx, id, { ...known, state: 'doubtful' }, now);",
    replace: "return waitOrGiveUp(tx, id, known, 'deferred', now);",
    test: { file: 'src/features/deliveries/deliveries.test.ts', name: 'a line leaves that breaks' },
  },
  {
    name: 'a wrong password is tried for each e-mail that waits',
    file: 'src/features/deliveries/attempt.operations.ts',
    find: 'await failWaiting(tx, answer, now);',
    replace: '',
    test: { file: 'src/features/deliveries/deliveries.test.ts', name: 'ends all that wait' },
  },
  {
    name: 'a try that died is made again',
    file: 'src/features/deliveries/attempt.operations.ts',
    find: "await updateDelivery(tx, delivery.id, { state: 'doubtful', tries: delivery.tries, answer }, now);",
    replace:
      "await updateDelivery(tx, delivery.id, { state: 'queued', tries: 0, nextTryAt: now, answer }, now);",
    test: { file: 'src/features/deliveries/deliveries.test.ts', name: 'a process leaves that died' },
  },
  {
    name: 'e-mails leave a restored account on hold',
    file: 'src/features/deliveries/attempt.operations.ts',
    find: 'delivery.nextTryAt > context.now || (await isOnHold(tx))',
    replace: 'delivery.nextTryAt > context.now',
    test: { file: 'src/features/deliveries/deliveries.test.ts', name: 'on hold' },
  },
  {
    name: 'sent before the server took it',
    file: 'src/features/deliveries/attempt.operations.ts',
    find: 'await insertAttempt(tx, id, attempt,',
    replace: 'await markInvoiceSent(tx, context, delivery); await insertAttempt(tx, id, attempt,',
    test: { file: 'src/features/deliveries/deliveries.test.ts', name: '5xx' },
  },
  {
    name: 'the password goes along to another server',
    file: 'src/features/deliveries/settings.operations.ts',
    find: 'if (password === undefined && kept !== null && moved)',
    replace: 'if (password === undefined && kept === null && moved)',
    test: { file: 'src/features/deliveries/settings.test.ts', name: 'keeps its password' },
  },
  {
    name: 'two runs remind of the same',
    file: 'src/features/reminders/run.operations.ts',
    find: 'await holdSettings(tx);',
    replace: '',
    test: { file: 'src/features/reminders/reminders.test.ts', name: 'not by two at once' },
  },
  {
    name: 'an overlapping file is taken in again',
    file: 'src/features/bank-statements/import.operations.ts',
    find: "createHash('sha256').update(`${text}#${number}`)",
    replace: "createHash('sha256').update(`${text}#${number}#${newId()}`)",
    test: { file: 'src/features/bank-statements/bank-statements.test.ts', name: 'changes nothing twice' },
  },
  {
    name: 'two entries pay one invoice',
    file: 'src/features/bank-statements/operations.ts',
    find: 'for (const id of best.invoiceIds) taken.add(id);',
    replace: '',
    test: { file: 'src/features/bank-statements/bank-statements.test.ts', name: 'only the first' },
  },
  {
    name: 'an e-mail may have no subject',
    file: 'src/features/deliveries/fields.operations.ts',
    find: " || (values.company ?? '')",
    replace: '',
    test: { file: 'src/features/deliveries/deliveries.test.ts', name: 'never without a subject' },
  },
];
