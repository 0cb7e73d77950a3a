import { verifyAuditLog } from '../../features/audit-log/seal.operations.ts';
import type { Command } from '../command.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  says: 'Recomputes the chain of the audit log and names the first thing that does not fit. Exit code 1 if there is one.',
  operands: [],
  options: {},
  needs: 'account',
  run: async (_, output, context) => {
    const verified = await verifyAuditLog(context);
    output.answer(verified);
    if (verified.fault === null) {
      const { entries, seals, waiting, lastHash } = verified;
      const last = seals === 0 ? '' : ` Last hash: ${lastHash}`;
      output.say(
        `${entries} entries under ${seals} seals are as they were written; ${waiting} wait for the next seal.${last}`,
      );
      return;
    }
    output.say(`The audit log was changed: ${JSON.stringify(verified.fault)}`);
    process.exitCode = 1;
  },
};
