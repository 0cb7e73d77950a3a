import { Button, Drawer, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { memo, useState } from 'react';
import { addressOf } from '../api/client.ts';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import type { InvoiceView } from './invoices.ts';

/** Where the document's PDF is; of a draft one that is made from it as it is saved. */
export function pdfAddress({ id, status }: Pick<InvoiceView, 'id' | 'status'>): string {
  return addressOf(`/invoices/${id}/${status === 'draft' ? 'preview' : 'pdf'}`);
}

/** Whether there is room for the document beside what is edited. */
export function useHasRoom(): boolean {
  return useMediaQuery('(min-width: 80em)', false, { getInitialValueInEffect: false });
}

/** The document beside its invoice; it is made anew when that was saved, never while somebody types: then it says so. */
export function PdfPreview({
  invoice,
  isStale,
}: {
  readonly invoice: InvoiceView;
  /** Something is typed that it does not show. */
  readonly isStale: boolean;
}) {
  const t = useTexts();
  const { status, revision } = invoice;
  return (
    <Section title={t('invoices.preview')} actions={<OpenPdf address={pdfAddress(invoice)} />}>
      {status === 'draft' && (
        <Text size="xs" mb="sm" role="status" {...(isStale ? { fw: 500 } : { c: 'dimmed' })}>
          {t(isStale ? 'invoices.previewStale' : 'invoices.previewSaved')}
        </Text>
      )}
      <div className="pdf-beside" data-stale={isStale || undefined}>
        <Frame address={pdfAddress(invoice)} revision={revision} />
      </div>
    </Section>
  );
}

/** On narrow screens: a button that lays the document over the page. */
export function PreviewButton({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => open(true)}>
        {t('invoices.preview')}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => open(false)}
        title={t('invoices.preview')}
        size="xl"
        closeButtonProps={{ 'aria-label': t('general.close') }}
      >
        <OpenPdf address={pdfAddress(invoice)} />
        <Frame address={pdfAddress(invoice)} revision={invoice.revision} />
      </Drawer>
    </>
  );
}

function OpenPdf({ address }: { readonly address: string }) {
  const t = useTexts();
  return (
    <a className="link" href={address} target="_blank" rel="noreferrer" style={{ fontSize: 12 }}>
      {t('invoices.openPdf')}
    </a>
  );
}

type FrameProps = { readonly address: string; readonly revision: number };

/** The browser's own viewer without its bars; telephones mostly have none, the link beside it opens the file there. */
const Frame = memo(function Frame({ address, revision }: FrameProps) {
  const t = useTexts();
  if (!navigator.pdfViewerEnabled) return null;
  return (
    <iframe
      className="pdf-frame"
      title={t('invoices.preview')}
      src={`${address}?revision=${revision}#toolbar=0&navpanes=0&view=FitH`}
    />
  );
});
