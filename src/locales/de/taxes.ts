import type { taxes as english } from '../en/taxes.ts';

export const taxes = {
  nameTaken: 'Es gibt bereits eine Steuer mit dem Namen {{name}}.',
  percentageMissing: 'Eine Steuer der Kategorie S braucht einen Satz mit seinem ersten Tag.',
  percentageZero: 'Eine Steuer der Kategorie S liegt über null. Für einen Nullsatz wählen Sie Kategorie Z.',
  percentageNotZero: 'Nur eine Steuer der Kategorie S hat einen Satz über null.',
  reasonMissing: 'Diese Kategorie braucht einen Grund; er steht auf der Rechnung.',
  reasonNotWanted: 'Die Kategorien S und Z haben keinen Befreiungsgrund.',
  dayTwice: 'Zwei Sätze beginnen am selben Tag.',
  componentsDoNotAddUp: 'Die Bestandteile ergeben zusammen nicht den Satz.',
  smallBusinessStays: 'Die Steuer {{name}} wird für Kleinunternehmer an ihrem Namen erkannt. Sie behält ihn.',
  standardStays: 'Das ist die Standardsteuer des Kontos. Wählen Sie zuerst in den Einstellungen eine andere.',
} satisfies Record<keyof typeof english, string>;
