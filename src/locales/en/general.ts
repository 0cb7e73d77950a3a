export const general = {
  absent: 'There is no $t(records.{{what}}) with this id.',
  forbidden: 'Your role does not allow this.',
  unauthenticated: 'Sign in first.',
  invalidInput: 'The input is not valid. See the listed fields.',
  internal: 'Something went wrong on our side. The request id is {{requestId}}.',
  stale: 'This was changed meanwhile. Load it again and repeat your change.',
  preconditionRequired: 'Send If-Match with the ETag you read.',
  hours: '{{hours}} h',
  minutes: '{{minutes}} min',
  entryNumber: 'no. {{number}}',
} as const;
