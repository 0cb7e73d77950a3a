import { send } from '../api/client.ts';
import { askText } from '../components/ask-text.tsx';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { useTexts } from '../texts/texts.ts';
import { remindersTouched, type StopView } from './reminders.ts';

/** Stops reminding of an invoice or a whole customer, with a reason, and resumes it. */
export function useStops() {
  const t = useTexts();
  const stop = async (
    title: string,
    what: { readonly invoiceId: string } | { readonly customerId: string },
  ) => {
    const reason = await askText({
      title,
      text: t('reminders.stopText'),
      label: t('reminders.reason'),
      action: t('reminders.stop'),
    });
    if (reason === null) return;
    await send('POST', '/reminder-stops', { body: { ...what, reason } });
    tell(t('reminders.stopped'));
  };
  const lift = async (id: string) => {
    await send('POST', `/reminder-stops/${id}/resume`);
    tell(t('reminders.resumed'));
  };
  const resumeAt = async ({ id, invoice, customer }: StopView) => {
    const sure =
      invoice !== null ||
      (await confirm({
        title: t('reminders.resumeCustomerTitle', { customer: customer.name }),
        text: t('reminders.resumeCustomerText'),
        action: t('reminders.resume'),
      }));
    if (sure) await lift(id);
  };
  const ended = async (work: Promise<void>) => {
    await work.catch(tellProblem);
    await remindersTouched();
  };
  return {
    stopInvoice: (invoiceId: string, number: string) =>
      ended(stop(t('reminders.stopInvoiceTitle', { number }), { invoiceId })),
    stopCustomer: (customerId: string, customer: string) =>
      ended(stop(t('reminders.stopCustomerTitle', { customer }), { customerId })),
    resume: (id: string) => ended(lift(id)),
    /** From one invoice: that a stop of the whole customer ends for all of them is said first. */
    resumeAt: (stopped: StopView) => ended(resumeAt(stopped)),
  };
}
