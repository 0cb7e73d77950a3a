export const server = {
  ifMatchMalformed: 'If-Match must carry the ETag you read, in quotes, such as "7".',
  cursorInvalid: 'The cursor does not belong to this list. Start again without it.',
  malformedJson: 'The body is not valid JSON.',
  unusableText: 'A text contains characters that cannot be stored.',
  tooLarge: 'The request is too large.',
  unsupportedMediaType: 'Send the body as application/json.',
  noSuchRoute: 'There is nothing at {{method}} {{path}}.',
  tooManyRequests: 'Too many requests. Wait a little and try again.',
  crossSite: 'This request comes from another site and was refused.',
  duplicate: 'There is already a record with this value ({{constraint}}).',
  missingReference: 'Something this refers to does not exist, or is still referred to ({{constraint}}).',
  unacceptableValue: 'A value is outside of what can be stored.',
  badRequest: 'The request cannot be understood.',
  idempotencyMismatch: 'This Idempotency-Key was used for another request. Take a new one.',
  idempotencyRunning:
    'The request with this Idempotency-Key is still being carried out. Ask again in a moment.',
  idempotencyUnknown:
    'The request with this Idempotency-Key was carried out, but its answer was lost. Look at the data before you repeat it with a new key.',
  idempotencyKeyInvalid: 'An Idempotency-Key is 1 to 200 visible characters.',
} as const;
