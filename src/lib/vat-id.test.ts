import { expect, it } from 'vitest';
import { isVatId, normalVatId } from './vat-id.ts';

it.each([
  ['DE 123.456.789', 'DE', true],
  ['DE12345678', 'DE', false],
  ['ATU12345678', 'AT', true],
  ['AT12345678', 'AT', false],
  ['EL123456789', 'GR', true],
  ['GR123456789', 'GR', false],
  ['nl 123456789 b01', 'NL', true],
  // registered in Germany, sits in France
  ['DE123456789', 'FR', true],
  ['123456789', 'FR', false],
  ['CHE-123.456.789 MWST', 'CH', true],
  ['XI123456789', 'GB', true],
  ['123', 'US', false],
  ['12-3456789', 'US', true],
])('%s of a company in %s: %s', (text, country, expected) => {
  expect(isVatId(normalVatId(text), country)).toBe(expected);
});
