import type { ContractType } from '../billing/contract.ts';

/** The sample MSP's customers: invented companies, one or more for every type of contract. */
export type SampleCustomer = {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly vatId?: string;
  readonly taxTreatment?: 'domestic' | 'eu-business' | 'third-country';
  readonly contact: string;
  readonly contracts: readonly SampleContract[];
  /** Tickets in a usual month. */
  readonly ticketsPerMonth: number;
};

export type SampleContract = {
  readonly type: ContractType;
  readonly name: string;
  readonly start: string;
  readonly frequency: 'monthly' | 'quarterly' | 'yearly';
  readonly timing: 'arrears' | 'advance';
  readonly terms: Readonly<Record<string, unknown>>;
  readonly positions?: readonly {
    readonly description: string;
    readonly quantity: string;
    readonly price: string;
  }[];
  /** Devices or GB counted each month, by class. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly discountPercentage?: string;
};

const monthly = { frequency: 'monthly', timing: 'arrears', start: '2025-09-01' } as const;
const inAdvance = { ...monthly, timing: 'advance' } as const;

const hourly = (name = 'Support nach Aufwand'): SampleContract => ({
  ...monthly,
  type: 'hourly',
  name,
  terms: { type: 'hourly' },
});

const blockHours = (
  hours: number,
  pricePerHour: string,
  overagePricePerHour: string | null,
  periods = 0,
): SampleContract => ({
  ...inAdvance,
  type: 'block-hours',
  name: `${hours} Stunden im Monat`,
  terms: {
    type: 'block-hours',
    mode: { kind: 'per-period', rollover: periods === 0 ? { kind: 'none' } : { kind: 'periods', periods } },
    includedMinutes: hours * 60,
    pricePerHour,
    overagePricePerHour,
  },
});

const prepaid = (hours: number, pricePerHour: string): SampleContract => ({
  ...monthly,
  type: 'block-hours',
  name: `Stundenpaket ${hours} Stunden`,
  terms: {
    type: 'block-hours',
    mode: { kind: 'prepaid', refill: true },
    includedMinutes: hours * 60,
    pricePerHour,
    overagePricePerHour: null,
  },
});

const blockMoney = (amount: string): SampleContract => ({
  ...monthly,
  type: 'block-money',
  name: `Monatsbudget ${amount.replace('.', ',')} €`,
  terms: {
    type: 'block-money',
    mode: { kind: 'per-period', rollover: { kind: 'until-end' } },
    amount,
    overagePricePerHour: null,
  },
});

const retainer = (
  description: string,
  quantity: string,
  price: string,
  start = '2025-09-01',
): SampleContract => ({
  ...inAdvance,
  start,
  type: 'retainer',
  name: description,
  terms: { type: 'retainer', description, quantity, price },
});

const managed = (workplaces: number, servers: number): SampleContract => ({
  ...retainer('Managed Service', '1', '180.00'),
  name: 'Managed Service',
  positions: [
    { description: 'Managed Arbeitsplatz', quantity: String(workplaces), price: '45.00' },
    { description: 'Managed Server', quantity: String(servers), price: '150.00' },
  ],
});

const monitoring = (pc: number, server: number): SampleContract => ({
  ...monthly,
  type: 'remote-monitoring',
  name: 'Monitoring',
  terms: {
    type: 'remote-monitoring',
    prices: [
      { class: 'pc', description: 'Überwachter PC', price: '4.50' },
      { class: 'server', description: 'Überwachter Server', price: '19.00' },
    ],
  },
  counts: { pc, server },
});

const backup = (gigabytes: number): SampleContract => ({
  ...monthly,
  type: 'online-backup',
  name: 'Online-Backup',
  terms: {
    type: 'online-backup',
    prices: [{ class: 'backup-total', description: 'Backup-Speicher je GB', price: '0.18' }],
  },
  counts: { 'backup-total': gigabytes },
});

const fixedProject = (description: string, amount: string, start: string): SampleContract => ({
  ...monthly,
  start,
  timing: 'advance',
  type: 'project-one-time-fee',
  name: description,
  terms: { type: 'project-one-time-fee', description, amount },
});

const hourlyProject = (name: string, start: string): SampleContract => ({
  ...monthly,
  start,
  type: 'project-hourly',
  name,
  terms: { type: 'project-hourly' },
});

const german = (
  name: string,
  street: string,
  postalCode: string,
  city: string,
  ticketsPerMonth: number,
  ...contracts: SampleContract[]
): SampleCustomer => ({
  name,
  street,
  postalCode,
  city,
  country: 'DE',
  contact: 'Buchhaltung',
  contracts,
  ticketsPerMonth,
});

/** Twenty-four customers in the order they joined. */
export const cast: readonly SampleCustomer[] = [
  german('Alpenblick Hotel GmbH', 'Bergstraße 4', '87561', 'Oberstdorf', 3, hourly()),
  german(
    'Autohaus Rheintal GmbH',
    'Industriering 12',
    '79576',
    'Weil am Rhein',
    4,
    blockHours(5, '89.00', '109.00'),
  ),
  german('Bäckerei Kornblume', 'Marktplatz 2', '91054', 'Erlangen', 1, hourly('Support auf Stundenbasis')),
  german(
    'Baustoffe Weserland KG',
    'Hafenstraße 31',
    '28217',
    'Bremen',
    3,
    retainer('Büropauschale', '1', '490.00'),
  ),
  german('Brauhaus am Anger', 'Anger 18', '99084', 'Erfurt', 2, prepaid(10, '92.00')),
  german('Dachdeckerei Nordwind', 'Deichweg 7', '26506', 'Norden', 1, hourly()),
  german('Elbtal Logistik GmbH', 'Am Terminal 3', '01139', 'Dresden', 6, managed(24, 3), backup(1800)),
  german('Fliesen Marquardt', 'Tonweg 9', '65549', 'Limburg', 1, prepaid(5, '95.00')),
  german('Gartencenter Lindenhof', 'Lindenallee 40', '48155', 'Münster', 2, blockMoney('300.00')),
  german('Gesundheitszentrum Südpark', 'Parkstraße 1', '50968', 'Köln', 5, managed(18, 2), monitoring(18, 2)),
  german('Goldschmiede Feinwerk', 'Gasse 5', '75175', 'Pforzheim', 1, hourly()),
  german('Hausverwaltung Isarblick', 'Isarufer 22', '80469', 'München', 3, blockHours(10, '90.00', null, 2)),
  german(
    'Ingenieurbüro Statik Plus',
    'Brückenweg 14',
    '38106',
    'Braunschweig',
    2,
    hourly(),
    fixedProject('Neuer Serverraum', '6800.00', '2026-02-01'),
  ),
  german(
    'Kanzlei am Dom',
    'Domhof 6',
    '31134',
    'Hildesheim',
    4,
    retainer('Wartungspaket', '8', '39.00', '2025-10-15'),
  ),
  german('Kita-Verbund Sonnenschein', 'Wiesenweg 3', '24103', 'Kiel', 2, monitoring(32, 1)),
  german('Metallbau Hochrhein', 'Werkstraße 25', '79761', 'Waldshut-Tiengen', 3, hourly(), backup(640)),
  german('Möbelwerkstatt Eichenkern', 'Sägewerk 1', '36037', 'Fulda', 1, hourly()),
  german('Optik Klarsicht', 'Hauptstraße 77', '69117', 'Heidelberg', 1, blockHours(2, '95.00', '115.00')),
  german('Praxis Dr. am Stadtwald', 'Waldstraße 10', '60528', 'Frankfurt am Main', 3, managed(9, 1)),
  german('Reederei Ostseekap', 'Kai 8', '18147', 'Rostock', 5, blockMoney('900.00'), monitoring(46, 6)),
  german('Steuerberatung Zahlenwerk', 'Ringstraße 30', '70173', 'Stuttgart', 4, {
    ...managed(14, 1),
    discountPercentage: '5',
  }),
  german(
    'Stadtwerke Musterau',
    'Am Umspannwerk 2',
    '06844',
    'Dessau-Roßlau',
    2,
    hourlyProject('Umzug in die Cloud', '2026-05-01'),
    hourly(),
  ),
  {
    ...german('Tiroler Seilbahnen GmbH', 'Talstation 1', '6020', 'Innsbruck', 2, hourly()),
    country: 'AT',
    vatId: 'ATU12345675',
    taxTreatment: 'eu-business',
  },
  {
    ...german(
      'Zürichsee Treuhand AG',
      'Seestrasse 90',
      '8002',
      'Zürich',
      2,
      retainer('Fernbetreuung', '1', '650.00'),
    ),
    country: 'CH',
    taxTreatment: 'third-country',
  },
];

/** What people call about, and how long it takes in minutes. */
export const errands: readonly { readonly title: string; readonly minutes: readonly number[] }[] = [
  { title: 'Drucker druckt nicht', minutes: [20, 15] },
  { title: 'Neuen Arbeitsplatz eingerichtet', minutes: [90, 45] },
  { title: 'Postfach voll', minutes: [12] },
  { title: 'VPN bricht stündlich ab', minutes: [35, 50] },
  { title: 'Passwort zurückgesetzt', minutes: [6] },
  { title: 'Backup meldet Fehler', minutes: [25] },
  { title: 'Server-Updates', minutes: [75] },
  { title: 'Telefonanlage: besetzt', minutes: [40] },
  { title: 'Rechner langsam', minutes: [55] },
  { title: 'Freigabe nicht erreichbar', minutes: [18, 22] },
];
