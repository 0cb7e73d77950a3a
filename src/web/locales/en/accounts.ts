export const accounts = {
  title: 'Register your company',
  intro: 'Turn a month of IT work into correct invoices. It takes a minute to begin.',
  companyName: 'Company',
  region: 'Region',
  regionCurrency: 'You will bill in {{currency}}. The currency stays; everything else can be changed later.',
  email: 'E-mail address',
  password: 'Password',
  passwordHint: 'At least 12 characters',
  submit: 'Register',
  trySample: 'Try with sample data',
  trySampleHint:
    'Registers, then fills the account with a German sample company. For real work, register another.',
  trySampleElsewhere: 'The sample company is a German one: choose Germany as the region to try it.',
  failed: 'The registration did not succeed',
  alreadyRegistered: 'Registered already?',
  signIn: 'Sign in',
} as const;
