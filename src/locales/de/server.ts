import type { server as english } from '../en/server.ts';

export const server = {
  ifMatchMalformed: 'If-Match muss den gelesenen ETag in Anführungszeichen enthalten, etwa "7".',
  cursorInvalid: 'Der Cursor gehört nicht zu dieser Liste. Beginnen Sie ohne ihn von vorn.',
  malformedJson: 'Der Inhalt ist kein gültiges JSON.',
  unusableText: 'Ein Text enthält Zeichen, die nicht gespeichert werden können.',
  tooLarge: 'Die Anfrage ist zu groß.',
  unsupportedMediaType: 'Senden Sie den Inhalt als application/json.',
  noSuchRoute: 'Unter {{method}} {{path}} gibt es nichts.',
  tooManyRequests: 'Zu viele Anfragen. Warten Sie kurz und versuchen Sie es erneut.',
  crossSite: 'Diese Anfrage kommt von einer anderen Website und wurde abgelehnt.',
  duplicate: 'Es gibt bereits einen Datensatz mit diesem Wert ({{constraint}}).',
  missingReference:
    'Etwas, worauf verwiesen wird, gibt es nicht, oder es wird noch verwendet ({{constraint}}).',
  unacceptableValue: 'Ein Wert liegt außerhalb dessen, was gespeichert werden kann.',
  badRequest: 'Die Anfrage ist nicht verständlich.',
  idempotencyMismatch: 'Dieser Idempotency-Key gehört zu einer anderen Anfrage. Nehmen Sie einen neuen.',
  idempotencyRunning:
    'Die Anfrage mit diesem Idempotency-Key wird noch ausgeführt. Fragen Sie gleich noch einmal.',
  idempotencyUnknown:
    'Die Anfrage mit diesem Idempotency-Key wurde ausgeführt, ihre Antwort ging aber verloren. Sehen Sie sich die Daten an, bevor Sie sie mit einem neuen Schlüssel wiederholen.',
  idempotencyKeyInvalid: 'Ein Idempotency-Key hat 1 bis 200 sichtbare Zeichen.',
} satisfies Record<keyof typeof english, string>;
