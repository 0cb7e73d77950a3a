import type { me as english } from '../en/me.ts';

export const me = {
  title: 'Meine Anmeldung',
  password: 'Passwort',
  currentPassword: 'Aktuelles Passwort',
  newPassword: 'Neues Passwort',
  newPasswordHint: 'Mindestens 12 Zeichen. Die Länge macht es schwer zu erraten.',
  changePassword: 'Passwort ändern',
  passwordChanged: 'Ihr Passwort ist geändert; alle anderen Sitzungen sind beendet.',
  secondFactor: 'Zwei-Faktor-Anmeldung',
  isNotSetUp:
    'Bisher genügt Ihr Passwort zur Anmeldung. Mit einer Authenticator-App wird zusätzlich ein Code verlangt.',
  isSetUp_one: 'Eine Authenticator-App ist eingerichtet. {{count}} Wiederherstellungscode ist übrig.',
  isSetUp_other: 'Eine Authenticator-App ist eingerichtet. {{count}} Wiederherstellungscodes sind übrig.',
  setUp: 'App einrichten',
  removeApp: 'App entfernen',
  newCodes: 'Neue Wiederherstellungscodes',
  scan: 'Scannen Sie dies mit Ihrer Authenticator-App und geben Sie die sechs Ziffern ein, die sie zeigt.',
  qrCode: 'QR-Code für die Authenticator-App',
  secret: 'Oder in die App eintippen: {{secret}}',
  recoveryCodes: 'Wiederherstellungscodes',
  recoveryCodesHint:
    'Bewahren Sie sie sicher auf; sie werden nicht noch einmal angezeigt. Jeder gilt einmal, wenn Sie die App verlieren.',
  sessions: 'Sitzungen',
  since: 'Seit',
  lastSeen: 'Zuletzt aktiv',
  thisOne: 'Diese Sitzung',
  end: 'Beenden',
  endOthers: 'Alle anderen beenden',
} satisfies Record<keyof typeof english, string>;
