import { username as usernameSchema } from '@/lib/contracts/users';
import { readEnv } from '@/lib/core/env';
import { createId } from '@/lib/core/ids';
import { databaseUrlOf } from '@/lib/db/database-url';
import { createDb, type Db } from '@/lib/db/db';
import { migrate } from '@/lib/db/migrate';
import { createPasswordLink } from '@/lib/services/accounts';
import { findAddresses } from '@/lib/services/addresses';
import { webhookToken } from '@/lib/services/webhook-token';
import { prepareDataDir } from './data-dir';
import { readOrCreateSecrets } from './secrets';

const USAGE = `Usage:
  npm run admin -- add <username>     make an administrator; prints a one-time link that sets the password
  npm run admin -- reset <username>   print a one-time link that sets a new password
  npm run admin -- reset-two-factor <username>
                                      ask for no code any more, for whoever lost the phone and the recovery codes
  npm run admin -- list               who is an administrator
  npm run admin -- callbacks          print the secret addresses at which providers elsewhere report`;

type Command = (db: Db, username: string) => Promise<string>;

const COMMANDS: Record<string, Command> = {
  add,
  reset,
  'reset-two-factor': resetTwoFactor,
  list,
  callbacks,
};

/** As the consoles call them. */
const REPORTERS = [
  ['live', 'CSS'],
  ['vod', 'VOD'],
  ['im', 'IM'],
] as const;

const WITHOUT_NAME: readonly string[] = ['list', 'callbacks'];

/** Works on the database of this machine, also while the server runs. */
async function main([name = '', username = '']: string[]): Promise<void> {
  const command = COMMANDS[name];
  if (!command || (!WITHOUT_NAME.includes(name) && !username)) throw new Error(USAGE);
  const env = readEnv();
  prepareDataDir(env.DATA_DIR);
  await migrate(databaseUrlOf(env));
  const db = await createDb(databaseUrlOf(env));
  try {
    console.log(await command(db, username));
  } finally {
    await db.close();
  }
}

async function add(db: Db, given: string): Promise<string> {
  const parsed = usernameSchema.safeParse(given);
  if (!parsed.success) throw new Error(`"${given}" cannot be a username. ${parsed.error.issues[0]?.message ?? ''}`);
  const username = parsed.data;
  const existing = await db.users.findByUsername(username);
  if (existing) {
    await db.users.setRole(existing.id, 'admin');
    return `${username} is an administrator now and keeps the password.`;
  }
  const id = createId('user');
  await db.users.create({ id, username, displayName: username, passwordHash: null, role: 'admin' });
  return `${username} is an administrator. Open this link once, within 24 hours, to set the password:\n${await linkFor(db, id)}`;
}

async function reset(db: Db, username: string): Promise<string> {
  const user = await getUser(db, username);
  return `Open this link once, within 24 hours, to set a new password for ${user.username}:\n${await linkFor(db, user.id)}`;
}

async function resetTwoFactor(db: Db, username: string): Promise<string> {
  const { id, username: name } = await getUser(db, username);
  await db.twoFactor.remove(id);
  const entry = { actorId: id, actorName: 'npm run admin', action: 'two-factor-off', target: id, ip: '' };
  await db.audit.add(entry);
  return `${name} signs in with the password alone from now on.`;
}

async function getUser(db: Db, username: string) {
  const user = await db.users.findByUsername(username.trim().toLowerCase());
  if (!user) throw new Error(`There is nobody called ${username}. "npm run admin -- list" shows the administrators.`);
  return user;
}

async function list(db: Db): Promise<string> {
  const admins = await db.users.list({ role: 'admin', limit: 1_000 });
  if (admins.length === 0) return 'There is no administrator yet. "npm run admin -- add <username>" makes one.';
  return admins
    .map(
      ({ username, displayName, createdAt }) =>
        `${username}\t${displayName}\tsince ${createdAt.toISOString().slice(0, 10)}`,
    )
    .join('\n');
}

async function callbacks(): Promise<string> {
  const env = readEnv();
  const { shared } = findAddresses(env, { hostHeader: `localhost:${env.PORT}` });
  const secrets = readOrCreateSecrets(prepareDataDir(env.DATA_DIR).root);
  return REPORTERS.map(
    ([role, what]) => `${what}\t${shared.httpBase}/api/callbacks/${role}/${webhookToken(secrets, role)}`,
  ).join('\n');
}

async function linkFor(db: Db, userId: string): Promise<string> {
  const env = readEnv();
  const { shared } = findAddresses(env, { hostHeader: `localhost:${env.PORT}` });
  return `${shared.httpBase}/welcome#${await createPasswordLink({ db }, userId)}`;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
