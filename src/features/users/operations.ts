import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { absent } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Language } from '../../lib/messages.ts';
import { hashPassword } from '../../lib/passwords.ts';
import { type Permission, permissionsOf, type Role, roles } from '../../lib/permissions.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { endAllSessions, personOf } from '../sign-in/operations.ts';
import { clearAttempts, removeTotp, setPassword } from './credentials.operations.ts';
import {
  claimEmail,
  countOtherOwners,
  findUser,
  insertUser,
  listActiveWithRoles,
  listUserRows,
  lockUser,
  type NewUser,
  type Reader,
  releaseEmail,
  updateUserRow,
} from './repository.ts';
import type {
  CreateUserBody,
  ListUsersQuery,
  ResetPasswordBody,
  UpdateUserBody,
  UserView,
} from './schema.ts';

/**
 * Adds a person to the account and lets them sign in with their e-mail address.
 *
 * @throws {Refusal} `conflict` if somebody, here or in another account, signs in with this address already.
 */
export async function addUser(tx: Tx, user: NewUser): Promise<void> {
  if (!(await claimEmail(tx, user))) throw new Refusal('conflict', { key: 'users.emailTaken' });
  await insertUser(tx, user);
}

/** A page of the account's people, by name. */
export function listUsers(context: Context, query: ListUsersQuery): Promise<Page<UserView>> {
  return transaction(context, (tx) => listUserRows(tx, query));
}

/** Active people whose role allows this, by e-mail address: whom to tell what only they can mend. */
export function peopleWho(tx: Tx, permission: Permission): Promise<Reader[]> {
  // What an account keeps to administrators is no matter of its own here.
  const settings = { correctionsByAdministratorsOnly: true };
  return listActiveWithRoles(
    tx,
    roles.filter((role) => permissionsOf(role, settings).has(permission)),
  );
}

/** @throws {Refusal} `absent` */
export function getUser(context: Context, id: string): Promise<UserView> {
  return transaction(context, (tx) => presentUser(tx, id));
}

/**
 * Adds a person with a first password, which is handed over by hand.
 *
 * @throws {Refusal} `conflict` if the address is taken, `forbidden` if somebody but an owner makes an owner.
 */
export async function createUser(context: Context, body: CreateUserBody): Promise<UserView> {
  refuseOwnersMatters(context, body.role);
  const { password, ...person } = body;
  const user = {
    ...person,
    id: newId(),
    email: body.email.toLowerCase(),
    passwordHash: await hashPassword(password),
  };
  return transaction(context, async (tx) => {
    await addUser(tx, user);
    const detail = { email: user.email, role: user.role };
    await record(tx, context, { action: 'user.created', subject: { kind: 'user', id: user.id }, detail });
    return presentUser(tx, user.id);
  });
}

/**
 * Changes a person. Another role, or being made inactive, ends their sessions.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` for the last owner or a taken address; `forbidden` where only an
 *   owner may.
 */
export async function updateUser(
  context: Context,
  id: string,
  revision: number,
  body: UpdateUserBody,
): Promise<UserView> {
  return transaction(context, async (tx) => {
    const before = await lockPresentUser(tx, id, revision);
    refuseOwnersMatters(context, before.role, body.role);
    const after = {
      email: body.email?.toLowerCase() ?? before.email,
      name: body.name ?? before.name,
      role: body.role ?? before.role,
      language: body.language === undefined ? before.language : body.language,
      active: body.active ?? before.active,
    };
    const staysOwner = after.role === 'owner' && after.active;
    if (before.role === 'owner' && before.active && !staysOwner) await refuseLastOwner(tx, id);
    if (after.email !== before.email) await moveEmail(tx, id, before.email, after.email);
    await updateUserRow(tx, id, after, context.now);
    if (after.role !== before.role || !after.active) await endAllSessions(tx, id);
    await record(tx, context, {
      action: 'user.changed',
      subject: { kind: 'user', id },
      detail: { before: pick(before), after },
    });
    return presentUser(tx, id);
  });
}

/** Sets the language one reads in oneself. Nobody else edits it against one's will, so no revision is asked for. */
export function setOwnLanguage(context: Context, language: Language): Promise<void> {
  const id = personOf(context);
  return transaction(context, async (tx) => {
    const before = await lockPresentUser(tx, id, null);
    if (before.language === language) return;
    const after = { ...pick(before), language };
    await updateUserRow(tx, id, after, context.now);
    const detail = { before: pick(before), after };
    await record(tx, context, { action: 'user.changed', subject: { kind: 'user', id }, detail });
  });
}

/**
 * Gives a person who cannot sign in a new first password, and takes their authenticator app away.
 *
 * @throws {Refusal} `absent`; `forbidden` for an owner, except by an owner.
 */
export async function resetPassword(
  context: Context,
  id: string,
  { password }: ResetPasswordBody,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await transaction(context, async (tx) => {
    const { role } = await lockPresentUser(tx, id, null);
    refuseOwnersMatters(context, role);
    await setPassword(tx, id, passwordHash);
    await removeTotp(tx, id);
    await clearAttempts(tx, id);
    await endAllSessions(tx, id);
    await record(tx, context, { action: 'user.password-reset', subject: { kind: 'user', id } });
  });
}

/**
 * Makes another person the owner and oneself an administrator.
 *
 * @throws {Refusal} `absent`; `conflict` for an inactive person or oneself.
 */
export async function transferOwnership(context: Context, id: string): Promise<UserView> {
  const ownId = personOf(context);
  return transaction(context, async (tx) => {
    const self = await lockPresentUser(tx, ownId, null);
    const other = await lockPresentUser(tx, id, null);
    if (id === ownId || !other.active) throw new Refusal('conflict', { key: 'users.cannotOwn' });
    await updateUserRow(tx, id, { ...pick(other), role: 'owner' }, context.now);
    await updateUserRow(tx, ownId, { ...pick(self), role: 'administrator' }, context.now);
    await record(tx, context, {
      action: 'account.transferred',
      subject: { kind: 'user', id },
      detail: { from: ownId },
    });
    return presentUser(tx, id);
  });
}

async function presentUser(tx: Tx, id: string): Promise<UserView> {
  const user = await findUser(tx, id);
  if (user === null) throw absent('user');
  return user;
}

/** @param revision null: whatever it is. */
async function lockPresentUser(tx: Tx, id: string, revision: number | null): Promise<UserView> {
  const user = await lockUser(tx, id);
  if (user === null) throw absent('user');
  if (revision !== null && user.revision !== revision) throw new Refusal('stale', { key: 'general.stale' });
  return user;
}

/** What touches an owner, or makes one, is an owner's business. */
function refuseOwnersMatters(context: Context, ...rolesTouched: (Role | undefined)[]): void {
  if (rolesTouched.includes('owner') && !context.permissions.has('account:own'))
    throw new Refusal('forbidden', { key: 'users.ownersOnly' });
}

async function refuseLastOwner(tx: Tx, id: string): Promise<void> {
  if ((await countOtherOwners(tx, id)) === 0) throw new Refusal('conflict', { key: 'users.lastOwner' });
}

async function moveEmail(tx: Tx, id: string, from: string, to: string): Promise<void> {
  if (!(await claimEmail(tx, { id, email: to }))) throw new Refusal('conflict', { key: 'users.emailTaken' });
  await releaseEmail(tx, from);
}

function pick({ email, name, role, language, active }: UserView) {
  return { email, name, role, language, active };
}
