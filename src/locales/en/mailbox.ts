export const mailbox = {
  title: 'Mailbox of the demo',
  empty:
    'Nothing has arrived yet. Send an invoice by e-mail, and it appears here; nothing leaves this machine.',
  from: 'From:',
  to: 'To:',
} as const;
