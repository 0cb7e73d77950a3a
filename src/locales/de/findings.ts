import type { findings as english } from '../en/findings.ts';

export const findings = {
  'seller-address-missing': 'In Ihrer eigenen Anschrift fehlt {{fields}} (Einstellungen).',
  'seller-tax-number-missing':
    'Für Ihr Unternehmen ist weder Steuernummer noch USt-IdNr. hinterlegt (Einstellungen).',
  'seller-vat-id-missing':
    'Ihre eigene USt-IdNr. fehlt (Einstellungen); die Steuerkategorie {{category}} verlangt sie.',
  'seller-contact-missing': 'XRechnung verlangt von Ihnen {{fields}} (Einstellungen).',
  'seller-bank-account-missing': 'XRechnung verlangt eine Bankverbindung von Ihnen (Einstellungen).',
  'buyer-address-missing': 'In der Anschrift von {{customer}} fehlt {{fields}}.',
  'buyer-vat-id-missing':
    'Die USt-IdNr. von {{customer}} fehlt; die Steuerkategorie {{category}} verlangt sie.',
  'buyer-reference-missing': 'Die Käuferreferenz (Leitweg-ID) von {{customer}} fehlt; {{form}} verlangt sie.',
  'buyer-electronic-address-missing':
    'Die elektronische Adresse von {{customer}} fehlt; {{form}} verlangt sie.',
  'deliver-to-country-missing':
    'Das Lieferland von {{customer}} fehlt; die Steuerkategorie {{category}} verlangt es.',
  'exemption-reason-missing': 'Die Steuerkategorie {{category}} verlangt einen Befreiungsgrund.',
  'category-o-mixed': 'Nicht steuerbare Positionen (Kategorie O) gehören auf eine eigene Rechnung.',
  'lines-missing': 'Sie enthält keine Position.',
  'total-negative':
    'Ihr Betrag ist negativ. Korrigieren Sie stattdessen eine bestimmte Rechnung, oder übertragen Sie den Betrag.',
  'date-in-future': 'Ihr Datum {{date}} liegt in der Zukunft.',
  'date-before-last-number': 'Ihr Datum {{date}} liegt vor dem Jahr der letzten Nummer ({{year}}).',
  'date-old':
    'Ihr Datum {{date}} liegt {{days}} Tage zurück. Bestätigen Sie das alte Datum, oder ändern Sie es.',
} satisfies Record<keyof typeof english, string>;
