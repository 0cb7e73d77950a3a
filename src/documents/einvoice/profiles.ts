import type { Profile } from './model.ts';

/** What an invoice says it follows (BT-24). */
export const customizations: Readonly<Record<Profile, string>> = {
  en16931: 'urn:cen.eu:en16931:2017',
  xrechnung: 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
  peppol: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
};

/** The business process (BT-23). */
export const businessProcess = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
