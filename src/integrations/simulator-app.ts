/** What the simulators of this project know a client as; nobody has to register an app with them. */
export const simulatorApp = { clientId: 'simulator-app', clientSecret: 'simulator-secret' };
