import type { z } from 'zod';
import type {
  CreateCustomerBody,
  CustomerDetailView,
  CustomerView,
  UpdateCustomerBody,
} from '../../features/customers/schema.ts';
import type { Tone } from '../components/status-badge.tsx';
import type { TextKey } from '../texts/texts.ts';

/** The customer as screens know it: its types on the wire, what a form edits, the words of its codes. */

export type { CustomerDetailView, CustomerView };
export type NewCustomer = z.input<typeof CreateCustomerBody>;
export type CustomerChange = UpdateCustomerBody;

/** What the form edits, for a new customer and for one that exists. */
export type CustomerFields = Pick<
  CustomerDetailView,
  | 'name'
  | 'number'
  | 'kind'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'country'
  | 'email'
  | 'phone'
  | 'vatId'
  | 'taxTreatment'
  | 'language'
  | 'orderNumber'
  | 'deliveryForm'
  | 'buyerReference'
  | 'electronicAddress'
  | 'electronicAddressScheme'
  | 'deliverToCountry'
  | 'attachTimesheet'
  | 'notes'
>;

export const emptyCustomer = (country: string): CustomerFields => ({
  name: '',
  number: '',
  kind: 'business',
  street: '',
  postalCode: '',
  city: '',
  country: country as CustomerFields['country'],
  email: '',
  phone: '',
  vatId: '',
  taxTreatment: 'domestic',
  language: null,
  orderNumber: '',
  deliveryForm: null,
  buyerReference: '',
  electronicAddress: '',
  electronicAddressScheme: '',
  deliverToCountry: null,
  attachTimesheet: false,
  notes: '',
});

export const kindTexts = {
  business: 'customers.kindBusiness',
  consumer: 'customers.kindConsumer',
  public: 'customers.kindPublic',
} as const satisfies Readonly<Record<CustomerView['kind'], TextKey>>;

export const taxTreatmentTexts = {
  domestic: 'customers.taxDomestic',
  'eu-business': 'customers.taxEuBusiness',
  'third-country': 'customers.taxThirdCountry',
  exempt: 'customers.taxExempt',
} as const satisfies Readonly<Record<CustomerView['taxTreatment'], TextKey>>;

export const deliveryFormTexts = {
  pdf: 'customers.formPdf',
  zugferd: 'customers.formZugferd',
  'xrechnung-ubl': 'customers.formXRechnungUbl',
  'xrechnung-cii': 'customers.formXRechnungCii',
  peppol: 'customers.formPeppol',
} as const satisfies Readonly<Record<NonNullable<CustomerView['deliveryForm']>, TextKey>>;

export const activeTone = (active: boolean): Tone => (active ? 'good' : 'neutral');
