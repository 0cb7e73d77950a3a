import { backup } from '../../db/backup.ts';
import { rolePasswords } from '../../db/installation.ts';
import { restore, resume } from '../../db/restore.ts';
import { prepareQueue, rolesSql } from '../../db/roles.ts';
import { openSecrets } from '../../lib/secrets.ts';
import { type Command, WrongUsage } from '../command.ts';

export const backUp: Command = {
  name: 'backup',
  says: 'Writes all accounts as of this moment, and the jobs that wait, to one file. The secrets key is not in it: keep secret.key or TAGWERK_SECRET_KEY apart.',
  operands: ['FILE'],
  options: {},
  needs: 'installation',
  run: async (given, output, { installation, deps }) => {
    const file = given.operands[0] ?? '';
    const made = await backup(installation.urls, file, deps.clock.now());
    output.answer({ file, ...made });
    output.say(
      `${made.rows} rows of ${made.tables} tables are in ${file}, ${made.jobs} waiting jobs with them.`,
    );
  },
};

export const restoreFrom: Command = {
  name: 'restore',
  says: 'Reads a backup into an empty database, of any PostgreSQL from 15 on. Nothing leaves the house until "resume".',
  operands: ['FILE'],
  options: {},
  needs: 'installation',
  run: async (given, output, { installation }) => {
    await prepareQueue(installation.urls.queue);
    const restored = await restore(installation.urls, given.operands[0] ?? '');
    output.answer(restored);
    output.say(
      `${restored.rows} rows of ${restored.tables} tables are back as of ${restored.madeAt}; ${restored.jobs} jobs are on hold. Look around, then run: npm run -s tagwerk -- resume`,
    );
  },
};

export const resumeAll: Command = {
  name: 'resume',
  says: 'After a restore: lets jobs, e-mails and exports go on.',
  operands: [],
  options: {},
  needs: 'installation',
  run: async (_, output, { installation }) => {
    const resumed = await resume(installation.urls);
    output.answer(resumed);
    output.say(`${resumed.accounts} accounts go on, ${resumed.jobs} jobs wait no longer.`);
  },
};

export const roles: Command = {
  name: 'roles',
  says: 'Prints the SQL that makes the roles, for a PostgreSQL where DATABASE_URL may not. Run it in the database Tagwerk gets.',
  operands: [],
  options: {
    print: { type: 'boolean', says: 'print the SQL (nothing is ever executed)' },
    database: { type: 'string', says: 'name of the database, "tagwerk" by default' },
  },
  needs: 'configuration',
  run: async (given, output, config) => {
    if (!given.flag('print')) throw new WrongUsage('Say --print: this command only prints.');
    const sql = rolesSql(given.text('database') ?? 'tagwerk', rolePasswords(openSecrets(config)));
    output.answer({ sql });
    output.say(sql);
  },
};
