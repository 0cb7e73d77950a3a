import type { settings as english } from '../en/settings.ts';

export const settings = {
  schemeUnknown:
    'Das Schema Ihrer elektronischen Adresse fehlt oder steht nicht in der Liste EAS; geben Sie eines an, etwa 0088 für eine GLN.',
  taxUnknown: 'Es gibt keine aktive Steuer mit dieser Kennung.',
  ibanTwice: 'Diese IBAN steht zweimal da.',
  logoUnreadable: 'Das ist keine lesbare PNG-, JPEG- oder SVG-Datei mit höchstens 1 MB.',
  noLogo: 'Es gibt kein Logo.',
  seriesInUse: 'Aus diesem Nummernkreis wurden schon Nummern vergeben; Muster und erste Nummer bleiben.',
  patternNoCount: 'Das Muster braucht genau einmal den Zähler {n}.',
  patternNoYear: 'Das Muster braucht das Jahr {yyyy} oder {yy}, weil die Zählung jedes Jahr neu beginnt.',
  patternUnknownPlaceholder: 'Das Muster kennt nur {n}, {n:4}, {yyyy} und {yy}.',
  patternCharacterNotAllowed: 'Eine Nummer darf nur Buchstaben, Ziffern und $ % & * + - / enthalten.',
  patternTooLong: 'Eine Nummer darf höchstens 21 Zeichen haben, mit Platz für 999.999 im Jahr.',
  patternsCollide:
    'Rechnungen und Korrekturen könnten dieselbe Nummer bekommen. Wählen Sie Muster, die sich nicht nur in Ziffern unterscheiden.',
  currencyFixed: 'Die Währung bleibt, sobald eine Rechnung ausgestellt wurde.',
  noExchangeRates:
    'Sie rechnen in der Währung Ihres Landes ab ({{currency}}); Umrechnungskurse werden nicht gebraucht.',
  amountsExist:
    'Es gibt schon Beträge in {{currency}} (Entwürfe, Zahlungen oder Salden); die Währung lässt sich nicht mehr ändern.',
} satisfies Record<keyof typeof english, string>;
