import {
  type ElectronicAddress,
  electronicAddress,
  peppolAddress,
} from '../../billing/electronic-address.ts';
import type { IssuedDocument } from '../../billing/issued-document.ts';
import type { Profile } from './model.ts';

/** A party of an e-invoice. */
export type Party = {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly vatId: string;
  readonly taxNumber: string;
  /** A number of its own by which it is known: where nothing else identifies it. */
  readonly id: string;
  readonly registerNumber: string;
  readonly legalForm: string;
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string } | null;
  readonly endpoint: ElectronicAddress | null;
};

export function sellerParty({ seller, taxes }: IssuedDocument, profile: Profile): Party {
  const outside = isOutsideScope(taxes);
  const { name, phone, email, registerNumber, taxNumber, vatId } = seller;
  return {
    ...addressOf(seller),
    vatId: outside ? '' : vatId,
    taxNumber: outside ? '' : taxNumber,
    // BR-CO-26: a VAT id, else the number of the register, else what the tax office calls it.
    id: (outside || vatId === '') && registerNumber === '' ? taxNumber || vatId : '',
    registerNumber,
    legalForm: [seller.registerCourt, seller.managingDirectors].filter(Boolean).join(', '),
    contact: phone === '' && email === '' ? null : { name, phone, email },
    endpoint: sellerAddress(seller, profile),
  };
}

/** Without one of its own the e-mail address; Peppol takes none, so there the VAT id stands for it. */
function sellerAddress(seller: IssuedDocument['seller'], profile: Profile): ElectronicAddress | null {
  if (profile === 'peppol') return peppolAddress(seller);
  const { electronicAddress: address = '', electronicAddressScheme: scheme = '', email } = seller;
  return electronicAddress(address, scheme) ?? electronicAddress(email, 'EM');
}

export function buyerParty({ buyer, taxes }: IssuedDocument, profile: Profile): Party {
  const { electronicAddress: address, electronicAddressScheme: scheme, email, number } = buyer;
  const own = electronicAddress(address, scheme);
  return {
    ...addressOf(buyer),
    vatId: isOutsideScope(taxes) ? '' : buyer.vatId,
    taxNumber: '',
    id: number,
    registerNumber: '',
    legalForm: '',
    contact: null,
    endpoint: own ?? (profile === 'peppol' ? null : electronicAddress(email, 'EM')),
  };
}

/** BR-O-02 to 04: outside the scope of tax nobody has a VAT id. */
const isOutsideScope = (taxes: IssuedDocument['taxes']) => taxes.some(({ category }) => category === 'O');

function addressOf({ name, street, postalCode, city, state, country }: IssuedDocument['buyer' | 'seller']) {
  return { name, street, postalCode, city, state, country };
}
