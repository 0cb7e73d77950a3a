/**
 * Customers as they stand in a ledger that was kept before Tagwerk: with an apostrophe, umlauts, a supplier of almost
 * the same name, a duplicate that differs by a dot, and one that was archived.
 */
export const sampleContacts: readonly {
  readonly name: string;
  readonly email: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly taxNumber: string;
  readonly archived?: boolean;
  readonly supplier?: boolean;
}[] = [
  sample('Bäckerei Müller GmbH', 'rechnung@baeckerei-mueller.example', 'Mühlenweg 3', '24103', 'Kiel', 'DE'),
  sample("O'Hara Maschinenbau KG", 'einkauf@ohara.example', 'Werftstraße 12', '24143', 'Kiel', 'DE'),
  sample(
    'Kanzlei Sommer & Partner',
    'office@kanzlei-sommer.example',
    'Holstenstraße 40',
    '22767',
    'Hamburg',
    'DE',
  ),
  sample('Praxis am Park', 'praxis@praxis-am-park.example', 'Parkallee 9', '20144', 'Hamburg', 'DE'),
  sample('Hafenlogistik Nord GmbH', 'kreditoren@hafenlogistik.example', 'Kai 7', '20457', 'Hamburg', 'DE'),
  sample('Hafenlogistik Nord GmbH.', 'alt@hafenlogistik.example', 'Kai 7', '20457', 'Hamburg', 'DE'),
  sample('Steuerbüro Lindner', 'mail@steuerbuero-lindner.example', 'Am Markt 1', '23552', 'Lübeck', 'DE'),
  sample(
    'Vandenberg Logistics B.V.',
    'ap@vandenberg.example',
    'Havenstraat 22',
    '3011',
    'Rotterdam',
    'NL',
    'NL123456789B01',
  ),
  sample('Alpenblick Hotel AG', 'buchhaltung@alpenblick.example', 'Seestrasse 5', '6003', 'Luzern', 'CH'),
  sample('Gartenwelt Jansen', 'info@gartenwelt-jansen.example', 'Chaussee 88', '24106', 'Kiel', 'DE'),
  {
    ...sample('Müller Bäckerei-Bedarf', 'verkauf@mueller-bedarf.example', 'Ring 4', '24109', 'Kiel', 'DE'),
    supplier: true,
  },
  {
    ...sample('Altkunde GmbH', 'info@altkunde.example', 'Altstadt 1', '23552', 'Lübeck', 'DE'),
    archived: true,
  },
];

function sample(
  name: string,
  email: string,
  street: string,
  postalCode: string,
  city: string,
  country: string,
  taxNumber = '',
) {
  return { name, email, street, postalCode, city, country, taxNumber };
}
