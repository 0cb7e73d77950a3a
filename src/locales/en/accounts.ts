export const accounts = {
  regionUnknown: 'There is no country with the code {{code}}.',
  noneYet: 'There is no account yet. Register one first.',
  notFound:
    'There is no account "{{wanted}}". Name it by its id, its company name or the e-mail address of a user.',
  several: 'There are several accounts: {{names}}. Say which with --account.',
  sampleIsGerman:
    'The sample company is a German one and bills in euros. Register a company in Germany to try it.',
  sampleRuns: 'The sample data is on its way already.',
  sampleNeedsEmpty:
    'The sample data goes into an empty account only, and there are customers, technicians or prices here already. Register another company to try it.',
} as const;
