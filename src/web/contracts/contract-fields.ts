import type { ContractView, NewContract } from './contracts.ts';
import { emptyTerms, type TermsFields, termsOf } from './terms-fields.ts';

/** What the form of a contract edits. Empty texts stand for "none" and "as the account". */
export type ContractFields = {
  customerId: string;
  name: string;
  terms: TermsFields;
  rates: { rateId: string; price: string }[];
  startDay: string;
  endDay: string;
  isOpenEnded: boolean;
  billedFromDay: string;
  frequency: ContractView['frequency'];
  timing: ContractView['timing'];
  alignment: ContractView['alignment'];
  onDemand: boolean;
  taxable: boolean;
  taxId: string;
  discountPercentage: string;
  levelOfDetail: string;
  orderNumber: string;
  notes: string;
};

export const emptyContract = (customerId: string, today: string): ContractFields => ({
  customerId,
  name: '',
  terms: emptyTerms('hourly'),
  rates: [],
  startDay: `${today.slice(0, 8)}01`,
  endDay: '',
  isOpenEnded: false,
  billedFromDay: '',
  frequency: 'monthly',
  timing: 'arrears',
  alignment: 'start',
  onDemand: false,
  taxable: true,
  taxId: '',
  discountPercentage: '0',
  levelOfDetail: '',
  orderNumber: '',
  notes: '',
});

/** A contract as the form has it; its terms are edited as versions, elsewhere. */
export function fieldsOfContract(contract: ContractView): ContractFields {
  return {
    customerId: contract.customer.id,
    name: contract.name,
    terms: emptyTerms(contract.type),
    rates: [],
    startDay: contract.startDay,
    endDay: contract.endDay ?? '',
    isOpenEnded: contract.endDay === null,
    billedFromDay: contract.billedFromDay,
    frequency: contract.frequency,
    timing: contract.timing,
    alignment: contract.alignment,
    onDemand: contract.onDemand,
    taxable: contract.taxable,
    taxId: contract.taxId ?? '',
    discountPercentage: contract.discountPercentage,
    levelOfDetail: contract.levelOfDetail ?? '',
    orderNumber: contract.orderNumber,
    notes: contract.notes,
  };
}

/** What is agreed besides the terms, as the API takes it for a new contract and for a change. */
export function agreedOf(fields: ContractFields) {
  const { name, startDay, frequency, timing, alignment, onDemand, taxable } = fields;
  const levels = ['contract', 'ticket', 'time-entry'] as const;
  return {
    name,
    startDay,
    frequency,
    timing,
    alignment,
    onDemand: onDemand && fields.terms.type === 'hourly',
    taxable,
    taxId: fields.taxId || null,
    discountPercentage: fields.discountPercentage || '0',
    levelOfDetail: levels.find((level) => level === fields.levelOfDetail) ?? null,
    orderNumber: fields.orderNumber,
    notes: fields.notes,
  };
}

export function newContractOf(fields: ContractFields): NewContract {
  const { customerId, terms, rates, endDay, isOpenEnded, billedFromDay } = fields;
  return {
    ...agreedOf(fields),
    customerId,
    // It is checked where it arrives.
    terms: termsOf(terms) as NewContract['terms'],
    rates: ratesOf(rates),
    ...(isOpenEnded ? { endDay: null } : endDay !== '' && { endDay }),
    ...(billedFromDay !== '' && { billedFromDay }),
  };
}

export const ratesOf = (rates: ContractFields['rates']) =>
  rates.filter(({ rateId }) => rateId !== '').map(({ rateId, price }) => ({ rateId, price: price || null }));
