import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

describe('a list saved as CSV', () => {
  it('has semicolons and commas for German spreadsheets', () => {
    expect(toCsv(['Kunde', 'Betrag'], [['Muster; Söhne', '1190.50']], ',')).toBe(
      '\ufeffKunde;Betrag\r\n"Muster; Söhne";1190,50\r\n',
    );
  });

  it('has commas and points elsewhere, and quotes what needs it', () => {
    expect(toCsv(['Name', 'n'], [['a "b"\nc', null]], '.')).toBe('\ufeffName,n\r\n"a ""b""\nc",\r\n');
  });

  it('runs nothing: a text that looks like a formula stays a text, an amount below zero an amount', () => {
    expect(toCsv(['x'], [['=1+1'], ['-12.00'], ['@here']], '.')).toBe(
      "\ufeffx\r\n'=1+1\r\n-12.00\r\n'@here\r\n",
    );
  });
});
