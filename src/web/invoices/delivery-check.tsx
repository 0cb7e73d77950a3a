import type { DeliveryCheckView } from '../../features/documents/schema.ts';
import { useRead } from '../api/queries.ts';
import { FindingLink } from '../components/finding-link.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import type { InvoiceView } from './invoices.ts';

/** What the law or the form of the invoice misses, each with a link to where it is mended; nothing if all is there. */
export function DeliveryCheck({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const { id, status, revision } = invoice;
  const isDraft = status === 'draft';
  // A draft knows what stops it from being issued; the revision asks again after every change.
  const check = useRead<DeliveryCheckView>(
    `/invoices/${id}/delivery-check`,
    { revision },
    { enabled: !isDraft },
  );
  const findings = isDraft ? invoice.findings : (check.data?.findings ?? []);
  if (findings.length === 0) return null;
  return (
    <Section title={t(isDraft ? 'invoices.beforeIssue' : 'invoices.beforeSending')}>
      <ul style={{ margin: 0, paddingLeft: 16 }}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.subject.id} ${finding.message}`}>
            <FindingLink finding={finding} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
