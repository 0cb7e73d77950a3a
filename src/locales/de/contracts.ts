import type { contracts as english } from '../en/contracts.ts';

export const contracts = {
  numberTaken: 'Der Vertrag {{name}} hat bereits die Nummer {{number}}.',
  numberTakenByAnother: 'Ein anderer Vertrag hat bereits die Nummer {{number}}.',
  externalIdTaken: 'Der Vertrag {{name}} hat diese externe Kennung bereits.',
  customerInactive: 'Der Kunde {{name}} ist inaktiv. Aktivieren Sie ihn zuerst.',
  endBeforeStart: 'Der Vertrag würde enden, bevor er beginnt.',
  billedBeforeStart:
    'Vor Vertragsbeginn kann nichts abgerechnet werden. Wählen Sie einen späteren ersten Abrechnungstag.',
  onDemandHourlyOnly: 'Nur Stundenverträge werden auf Abruf abgerechnet.',
  exemptTaxMissing: 'Ein Vertrag ohne Steuer nennt eine steuerfreie Steuer mit ihrem Grund.',
  classesOverlap: 'Die Klassen {{one}} und {{other}} zählen dasselbe doppelt. Bepreisen Sie nur eine davon.',
  amountPlaces: '{{amount}} hat mehr Nachkommastellen als {{currency}}.',
  typeStays: 'Der Vertrag behält die Art {{type}}. Für eine andere beenden Sie ihn und legen einen neuen an.',
  modeStays:
    'Ein Kontingent wird in jeder Fassung je Zeitraum erneuert oder in jeder vorausbezahlt. Für das andere beenden Sie den Vertrag und legen einen neuen an.',
  versionExists:
    'Ab {{day}} gibt es bereits eine Fassung. Ändern Sie diese oder wählen Sie einen anderen Tag.',
  versionOutsideTerm: 'Eine Fassung beginnt nach dem Vertragsbeginn und nicht nach dem Vertragsende.',
  firstVersionStays: 'Die erste Fassung gilt ab Vertragsbeginn. Ändern Sie stattdessen ihre Konditionen.',
  startBehindVersion:
    'Der Vertrag würde nach seiner zweiten Fassung beginnen. Verschieben oder löschen Sie diese zuerst.',
  daysBilled:
    'Tage ab {{from}} sind in {{holder}} abgerechnet. Wählen Sie einen späteren Tag oder geben Sie sie dort zuerst frei.',
  billedFixed:
    'Vertrag {{number}} ist in {{holder}} abgerechnet. Kunde, Beginn, erster Abrechnungstag und Rhythmus bleiben.',
  billedIn: 'Vertrag {{number}} ist in {{holder}} abgerechnet. Geben Sie ihn dort zuerst frei.',
  endBilled:
    'Tage nach dem {{day}} sind in {{holder}} abgerechnet. Wählen Sie ein späteres Ende oder geben Sie sie dort zuerst frei.',
  customerByHand: 'Vertrag {{number}} gehört einem anderen Kunden. Verschieben Sie ihn von Hand.',
  endByHand: 'Vertrag {{number}} ist in {{holder}} abgerechnet. Setzen Sie ein früheres Ende von Hand.',
  ticketsOfCustomer: 'Auf dem Vertrag liegen Tickets ({{number}}). Verschieben Sie diese zuerst.',
  positionIncomplete: 'Ohne Produkt oder Satz braucht eine Position eine Beschreibung und einen Preis.',
  positionOfTwo: 'Eine Position gehört zu einem Produkt oder zu einem Satz, nicht zu beiden.',
  positionDays: 'Eine Position beginnt innerhalb des Vertrags und endet nicht vor ihrem Beginn.',
  positionBilled:
    'Die Position ist in {{holder}} abgerechnet. Ihr Ende lässt sich verschieben; für einen anderen Preis oder eine andere Menge beenden Sie sie und legen eine neue an.',
  projectWithoutPositions: 'Projekte werden einmal abgerechnet und haben keine wiederkehrenden Positionen.',
  balanceUnfit:
    'Anfangsbestände gehören zu Kontingenten: Minuten zu Stundenkontingenten, Geld zu Geldkontingenten.',
  balanceUsed: 'Aus dem Kontingent wurde in {{holder}} bereits Arbeit entnommen. Der Anfangsbestand bleibt.',
  defaultInactive:
    'Neue Tickets nehmen einen aktiven Vertrag, der nicht abgeschlossen ist. Aktivieren Sie ihn zuerst.',
  notAProject: 'Nur Projekte werden fertiggestellt und abgeschlossen.',
  completedOutside: 'Ein Projekt wird nach seinem Beginn fertiggestellt und nicht in der Zukunft.',
  isFinished: 'Das Projekt ist abgeschlossen.',
  workLeft:
    'Auf den Tickets {{tickets}} ist noch Arbeit übrig. Rechnen Sie sie ab, buchen Sie sie aus oder verschieben Sie sie zuerst.',
  countUnpriced: 'Der Vertrag hat am {{day}} keinen Preis für {{class}}.',
  countOutside: 'Gezählt wird an einem Tag innerhalb des Vertrags und nicht in der Zukunft.',
  countBilled: 'Was von {{class}} in diesem Zeitraum gezählt wurde, ist in {{holder}} abgerechnet.',
  notABlock: 'Nur Stunden- und Geldkontingente haben einen Stand.',
  withoutCounts: 'Gezählt wird nur bei Fernüberwachung und Online-Backup.',
} satisfies Record<keyof typeof english, string>;
