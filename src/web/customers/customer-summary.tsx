import { SimpleGrid } from '@mantine/core';
import { CustomerLedgers } from '../accounting/customer-ledgers.tsx';
import { Section } from '../components/page.tsx';
import { Fact, Moment } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { type CustomerDetailView, kindTexts, taxTreatmentTexts } from './customers.ts';

/** What one wants to know at a glance. */
export function CustomerSummary({ customer }: { readonly customer: CustomerDetailView }) {
  const t = useTexts();
  const formats = useFormats();
  const { street, postalCode, city, country } = customer;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Section title={t('customers.address')}>
        <SimpleGrid component="dl" cols={{ base: 1, xs: 2 }} spacing="md" m={0}>
          <Fact label={t('customers.address')}>
            {[street, `${postalCode} ${city}`.trim(), formats.country(country)]
              .filter((line) => line !== '')
              .join('\n')}
          </Fact>
          <Fact label={t('customers.kind')}>{t(kindTexts[customer.kind])}</Fact>
          <Fact label={t('customers.email')}>
            {customer.email !== '' && (
              <a className="link" href={`mailto:${customer.email}`}>
                {customer.email}
              </a>
            )}
          </Fact>
          <Fact label={t('customers.phone')}>{customer.phone}</Fact>
        </SimpleGrid>
      </Section>
      <Section title={t('customers.billing')}>
        <SimpleGrid component="dl" cols={{ base: 1, xs: 2 }} spacing="md" m={0}>
          <Fact label={t('customers.vatId')}>{customer.vatId}</Fact>
          <Fact label={t('customers.taxTreatment')}>{t(taxTreatmentTexts[customer.taxTreatment])}</Fact>
          <Fact label={t('customers.orderNumber')}>{customer.orderNumber}</Fact>
          <Fact label={t('general.created')}>
            <Moment instant={customer.createdAt} />
          </Fact>
          {customer.notes !== '' && <Fact label={t('general.notes')}>{customer.notes}</Fact>}
        </SimpleGrid>
      </Section>
      <CustomerLedgers customerId={customer.id} />
    </SimpleGrid>
  );
}
