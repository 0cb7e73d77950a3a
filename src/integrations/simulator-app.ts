/** What the simulators of this project know a client as; nobody has to register an app with them. */
export const simulatorApp = {
  clientId: 'simulator-app',
  clientSecret: 'simulator-secret',
  kind: 'web',
} as const;

/** The Custom Connection of the simulated Xero's British organisation. */
export const simulatorCustomApp = {
  clientId: 'simulator-custom',
  clientSecret: 'simulator-custom-secret',
  kind: 'custom',
} as const;
