import type { DatabaseUrls, RolePasswords } from '../db/roles.ts';

/** How a test file reaches the server of the run. */
export type TestServer = {
  readonly port: number;
  readonly superuser: string;
  readonly superuserPassword: string;
};

/** The migrated database that is copied, never used. */
export const template = 'tagwerk_template';

export const testPasswords: RolePasswords = { owner: 'owner', app: 'app', queue: 'queue' };

/** Addresses of one database on the server, by role. */
export function urlsOf(
  { port, superuser, superuserPassword }: TestServer,
  database: string,
): DatabaseUrls & { readonly superuser: string } {
  const url = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    superuser: url(superuser, superuserPassword),
    owner: url('tagwerk_owner', testPasswords.owner),
    app: url('tagwerk_app', testPasswords.app),
    queue: url('tagwerk_queue', testPasswords.queue),
  };
}
