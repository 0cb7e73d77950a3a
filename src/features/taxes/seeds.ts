import type { TaxCategory } from '../../billing/tax.ts';

/** A tax a new account starts with. */
export type TaxSeed = {
  readonly name: string;
  readonly category: TaxCategory;
  readonly exemptionReason: string | null;
  /** First day and percentage, oldest first. */
  readonly percentages: readonly (readonly [validFrom: string, percentage: string])[];
};

/** By this name a German account's tax of small businesses is found (§ 19 UStG, R30). */
export const smallBusinessTaxName = '§ 19 UStG';

/** The taxes of a region; the first is the standard one. None: no VAT there, or rates the account must enter itself. */
export function taxSeedsOf(region: string): readonly TaxSeed[] {
  if (region === 'DE') return german;
  const rates = ratesByRegion[region];
  if (rates === undefined) return [];
  return [
    ...rates.map((rate) => standardTax(region, rate)),
    ...(european.has(region) ? withoutTaxInTheUnion : []),
  ];
}

/** Whether the region levies a general tax on sales; without one, lines without tax are in order (R8, R30). */
export function regionHasVat(region: string): boolean {
  return !withoutVat.has(region);
}

const withoutVat = new Set(
  'US AS GU MP PR UM VI HK MO KW QA BM KY VG TC AI GI GG BN LY KP FK IO PN SH MS AQ BV HM GS TF EH BQ'.split(
    ' ',
  ),
);

const exempt = (name: string, category: TaxCategory, exemptionReason: string): TaxSeed => ({
  name,
  category,
  exemptionReason,
  percentages: [['2000-01-01', '0']],
});

const german: readonly TaxSeed[] = [
  {
    name: 'USt. 19 %',
    category: 'S',
    exemptionReason: null,
    // the second half of 2020: 16 % and 5 % (R32)
    percentages: [
      ['2007-01-01', '19'],
      ['2020-07-01', '16'],
      ['2021-01-01', '19'],
    ],
  },
  {
    name: 'USt. 7 %',
    category: 'S',
    exemptionReason: null,
    percentages: [
      ['1983-07-01', '7'],
      ['2020-07-01', '5'],
      ['2021-01-01', '7'],
    ],
  },
  exempt('§ 13b UStG', 'AE', 'Steuerschuldnerschaft des Leistungsempfängers (§ 13b UStG)'),
  exempt(
    'Innergemeinschaftliche Lieferung',
    'K',
    'Steuerfreie innergemeinschaftliche Lieferung (§ 4 Nr. 1b, § 6a UStG)',
  ),
  exempt('Ausfuhrlieferung', 'G', 'Steuerfreie Ausfuhrlieferung (§ 4 Nr. 1a, § 6 UStG)'),
  exempt('Steuerfrei', 'E', 'Steuerfrei nach § 4 UStG'),
  exempt('Nicht steuerbar', 'O', 'Im Inland nicht steuerbare Leistung (§ 3a Abs. 2 UStG)'),
  exempt(smallBusinessTaxName, 'E', 'Steuerfreier Umsatz eines Kleinunternehmers (§ 19 UStG)'),
];

/** What the VAT directive (2006/112/EC) has in every member state. */
const withoutTaxInTheUnion: readonly TaxSeed[] = [
  exempt('Reverse charge', 'AE', 'Reverse charge (Art. 196 Directive 2006/112/EC)'),
  exempt('Intra-community supply', 'K', 'Intra-community supply (Art. 138 Directive 2006/112/EC)'),
  exempt('Export', 'G', 'Export outside the EU (Art. 146 Directive 2006/112/EC)'),
  exempt('Exempt', 'E', 'Exempt from VAT'),
  exempt('Outside the scope', 'O', 'Not subject to VAT'),
];

type Rate = readonly (readonly [validFrom: string, percentage: string])[];

function standardTax(region: string, percentages: Rate): TaxSeed {
  const [, current = '0'] = percentages.at(-1) ?? [];
  return { name: `${taxWord(region)} ${current} %`, category: 'S', exemptionReason: null, percentages };
}

function taxWord(region: string): string {
  if (region === 'AT') return 'USt.';
  if (region === 'CH' || region === 'LI') return 'MWST';
  return ['AU', 'NZ', 'SG'].includes(region) ? 'GST' : 'VAT';
}

const swiss: readonly Rate[] = [
  [
    ['2018-01-01', '7.7'],
    ['2024-01-01', '8.1'],
  ],
  [
    ['2011-01-01', '2.5'],
    ['2024-01-01', '2.6'],
  ],
];

/** Standard rate first, then the reduced ones an MSP may meet. */
const ratesByRegion: Readonly<Record<string, readonly Rate[]>> = {
  AT: [[['1984-01-01', '20']], [['1984-01-01', '10']], [['2016-01-01', '13']]],
  BE: [[['1996-01-01', '21']], [['1992-04-01', '12']], [['1992-04-01', '6']]],
  BG: [[['1999-01-01', '20']], [['2011-04-01', '9']]],
  CY: [[['2014-01-13', '19']], [['2014-01-13', '9']], [['2000-07-01', '5']]],
  CZ: [[['2013-01-01', '21']], [['2024-01-01', '12']]],
  DK: [[['1992-01-01', '25']]],
  EE: [
    [
      ['2009-07-01', '20'],
      ['2024-01-01', '22'],
      ['2025-07-01', '24'],
    ],
    [['2009-01-01', '9']],
  ],
  ES: [[['2012-09-01', '21']], [['2012-09-01', '10']], [['1995-01-01', '4']]],
  FI: [
    [
      ['2013-01-01', '24'],
      ['2024-09-01', '25.5'],
    ],
    [['2013-01-01', '10']],
  ],
  FR: [[['2014-01-01', '20']], [['2014-01-01', '10']], [['1982-07-01', '5.5']]],
  GR: [[['2016-06-01', '24']], [['2011-01-01', '13']], [['2015-07-20', '6']]],
  HR: [[['2012-03-01', '25']], [['2013-01-01', '13']], [['2014-01-01', '5']]],
  HU: [[['2012-01-01', '27']], [['2009-07-01', '18']], [['2004-01-01', '5']]],
  IE: [
    [
      ['2012-01-01', '23'],
      ['2020-09-01', '21'],
      ['2021-03-01', '23'],
    ],
    [['2003-01-01', '13.5']],
  ],
  IT: [[['2013-10-01', '22']], [['1995-02-24', '10']], [['1989-01-01', '4']]],
  LT: [[['2009-09-01', '21']]],
  LU: [
    [
      ['2015-01-01', '17'],
      ['2023-01-01', '16'],
      ['2024-01-01', '17'],
    ],
  ],
  LV: [[['2012-07-01', '21']], [['2011-01-01', '12']]],
  MT: [[['2004-01-01', '18']], [['2011-01-01', '7']], [['1999-01-01', '5']]],
  NL: [
    [['2012-10-01', '21']],
    [
      ['1986-10-01', '6'],
      ['2019-01-01', '9'],
    ],
  ],
  PL: [[['2011-01-01', '23']], [['2011-01-01', '8']], [['2011-01-01', '5']]],
  PT: [[['2011-01-01', '23']], [['2010-07-01', '13']], [['2010-07-01', '6']]],
  RO: [
    [
      ['2017-01-01', '19'],
      ['2025-08-01', '21'],
    ],
    [
      ['2008-12-01', '9'],
      ['2025-08-01', '11'],
    ],
  ],
  SE: [[['1990-07-01', '25']], [['1996-01-01', '12']], [['1996-01-01', '6']]],
  SI: [[['2013-07-01', '22']], [['2013-07-01', '9.5']]],
  SK: [
    [
      ['2011-01-01', '20'],
      ['2025-01-01', '23'],
    ],
  ],
  AU: [[['2000-07-01', '10']]],
  CH: swiss,
  GB: [[['2011-01-04', '20']], [['1997-09-01', '5']]],
  IS: [[['2015-01-01', '24']], [['2015-01-01', '11']]],
  JP: [[['2019-10-01', '10']], [['2014-04-01', '8']]],
  KR: [[['1977-07-01', '10']]],
  LI: swiss,
  NO: [[['2005-01-01', '25']], [['2012-01-01', '15']]],
  NP: [[['2005-01-01', '13']]],
  NZ: [[['2010-10-01', '15']]],
  SG: [
    [
      ['2007-07-01', '7'],
      ['2023-01-01', '8'],
      ['2024-01-01', '9'],
    ],
  ],
  ZA: [[['2018-04-01', '15']]],
};

const european = new Set(
  'AT BE BG CY CZ DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
