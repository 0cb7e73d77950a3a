// Made by `npm run generate:types` from the migrated database; not edited by hand.
import type { ColumnType, Generated } from 'kysely';

export type AccountTable = {
  account_id: string;
  company_name: string;
  region: string;
  currency: string;
  minor_units: number;
  language: string;
  time_zone: string;
  street: Generated<string>;
  postal_code: Generated<string>;
  city: Generated<string>;
  country: string;
  state: Generated<string>;
  phone: Generated<string>;
  email: Generated<string>;
  website: Generated<string>;
  tax_number: Generated<string>;
  vat_id: Generated<string>;
  register_court: Generated<string>;
  register_number: Generated<string>;
  managing_directors: Generated<string>;
  small_business: Generated<boolean>;
  standard_tax_id: string | null;
  payment_terms: ColumnType<unknown, string, string>;
  rounding_increment_minutes: Generated<number>;
  rounding_mode: Generated<string>;
  entry_minimum_minutes: Generated<number>;
  ticket_minimum_minutes: Generated<number>;
  level_of_detail: Generated<string>;
  invoice_zero_groups: Generated<boolean>;
  corrections_by_administrators_only: Generated<boolean>;
  number_format: Generated<string>;
  date_format: Generated<string>;
  texts: ColumnType<unknown, string | undefined, string>;
  logo_type: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
  logo_sha256: string | null;
  accent_color: Generated<string>;
  electronic_address: Generated<string>;
  electronic_address_scheme: Generated<string>;
};

export type AccountDirectoryTable = {
  account_id: string;
  on_hold: Generated<boolean>;
};

export type ApiKeyTable = {
  account_id: string;
  id: string;
  name: string;
  prefix: string;
  secret_hash: string;
  scopes: string[];
  created_by: string;
  created_at: Generated<Date>;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
};

export type AppUserTable = {
  account_id: string;
  id: string;
  email: string;
  name: string;
  role: string;
  language: string | null;
  password_hash: string;
  active: Generated<boolean>;
  totp_secret_sealed: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: string | null;
  recovery_code_hashes: Generated<string[]>;
  failed_sign_ins: Generated<number>;
  locked_until: Date | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type AuditLogTable = {
  account_id: string;
  id: string;
  at: Date;
  actor: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  detail: ColumnType<unknown, string | undefined, string>;
  written_in: Generated<string>;
};

export type AuditSealTable = {
  account_id: string;
  number: string;
  entry_ids: string[];
  previous_hash: string;
  hash: string;
  sealed_at: Date;
  up_to: string;
};

export type BankAccountTable = {
  account_id: string;
  id: string;
  holder_name: string;
  iban: string;
  bic: Generated<string>;
  bank_name: Generated<string>;
  position: Generated<number>;
};

export type BankEntryTable = {
  account_id: string;
  id: string;
  statement_id: string;
  entry_key: string;
  booked_on: string;
  valued_on: string;
  amount: string;
  currency: string;
  reversal: boolean;
  payer_name: string;
  payer_iban: string;
  purpose: string;
  end_to_end_id: string;
  bank_reference: string;
  state: string;
  payment_id: string | null;
  reason: Generated<string>;
  decided_at: Date | null;
  decided_by: string | null;
};

export type BankStatementTable = {
  account_id: string;
  id: string;
  file_name: string;
  sha256: string;
  iban: string;
  reference: string;
  from_day: string | null;
  to_day: string | null;
  currency: string;
  opening: string | null;
  closing: string | null;
  entries: number;
  new_entries: number;
  imported_at: Date;
  imported_by: string;
};

export type BilledItemTable = {
  account_id: string;
  kind: string;
  source_id: string;
  piece: Generated<string>;
  holder_id: string;
  invoice_id: string | null;
  line_id: string | null;
};

export type BlockStateTable = {
  account_id: string;
  contract_id: string;
  period_start: string;
  sequence: Generated<number>;
  holder_id: string;
  state: ColumnType<unknown, string, string>;
};

export type CategoryTable = {
  account_id: string;
  id: string;
  name: string;
  tax_id: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type ContactTable = {
  account_id: string;
  id: string;
  customer_id: string;
  name: string;
  external_id: string | null;
  email: Generated<string>;
  phone: Generated<string>;
  position: Generated<string>;
  receives_invoices: Generated<boolean>;
  active: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type ContractTable = {
  account_id: string;
  id: string;
  number: string;
  name: string;
  external_id: string | null;
  customer_id: string;
  bill_to_customer_id: string;
  type: string;
  start_day: string;
  end_day: string | null;
  billed_from_day: string;
  active: Generated<boolean>;
  is_default: Generated<boolean>;
  taxable: Generated<boolean>;
  tax_id: string | null;
  frequency: string;
  timing: Generated<string>;
  alignment: Generated<string>;
  on_demand: Generated<boolean>;
  rounding: ColumnType<unknown, string | null | undefined, string | null>;
  payment_terms: ColumnType<unknown, string | null | undefined, string | null>;
  discount_percentage: Generated<string>;
  level_of_detail: string | null;
  order_number: Generated<string>;
  notes: Generated<string>;
  completed_on: string | null;
  finished_at: Date | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type ContractCountTable = {
  account_id: string;
  id: string;
  contract_id: string;
  class: string;
  counted_on: string;
  quantity: string;
  evidence: string;
  source: string;
  created_at: Generated<Date>;
  created_by: string;
};

export type ContractPositionTable = {
  account_id: string;
  id: string;
  contract_id: string;
  position: number;
  description: string;
  item_kind: Generated<string>;
  product_id: string | null;
  rate_id: string | null;
  tax_id: string | null;
  quantity: string;
  price: string;
  unit: Generated<string>;
  from_day: string;
  to_day: string | null;
};

export type ContractRateTable = {
  account_id: string;
  version_id: string;
  rate_id: string;
  position: number;
  price: string | null;
};

export type ContractVersionTable = {
  account_id: string;
  id: string;
  contract_id: string;
  valid_from: string;
  terms: ColumnType<unknown, string, string>;
  created_at: Generated<Date>;
};

export type CounterTable = {
  account_id: string;
  name: string;
  next: Generated<string>;
};

export type CustomerTable = {
  account_id: string;
  id: string;
  number: string;
  name: string;
  external_id: string | null;
  kind: Generated<string>;
  street: Generated<string>;
  postal_code: Generated<string>;
  city: Generated<string>;
  state: Generated<string>;
  country: string;
  email: Generated<string>;
  phone: Generated<string>;
  language: string | null;
  vat_id: Generated<string>;
  tax_treatment: Generated<string>;
  exemption_reason: Generated<string>;
  deliver_to_country: string | null;
  payment_terms: ColumnType<unknown, string | null | undefined, string | null>;
  level_of_detail: string | null;
  delivery_form: string | null;
  buyer_reference: Generated<string>;
  electronic_address: Generated<string>;
  electronic_address_scheme: Generated<string>;
  order_number: Generated<string>;
  notes: Generated<string>;
  active: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
  attach_timesheet: Generated<boolean>;
};

export type CustomerCreditTable = {
  account_id: string;
  customer_id: string;
  balance: Generated<string>;
};

export type CustomerCreditEntryTable = {
  account_id: string;
  id: string;
  customer_id: string;
  amount: string;
  reason: string;
  payment_id: string | null;
  invoice_id: string | null;
  pay_out_id: string | null;
  created_at: Generated<Date>;
  created_by: string;
};

export type DatevDebtorTable = {
  account_id: string;
  customer_id: string;
  debtor: string;
};

export type DeliveryTable = {
  account_id: string;
  id: string;
  mailing_id: string;
  kind: string;
  customer_id: string | null;
  invoice_id: string | null;
  language: string;
  recipients: ColumnType<unknown, string, string>;
  subject: string;
  body: string;
  message_id: string;
  document: ColumnType<unknown, string | null | undefined, string | null>;
  state: string;
  tries: Generated<number>;
  next_try_at: Date | null;
  answer: Generated<string>;
  refused_recipients: ColumnType<unknown, string | undefined, string>;
  sent_at: Date | null;
  created_at: Date;
  created_by: string;
  updated_at: Date;
  reminder_id: string | null;
};

export type DeliveryAttemptTable = {
  account_id: string;
  delivery_id: string;
  number: number;
  started_at: Date;
  ended_at: Date | null;
  server: string;
  outcome: string | null;
  code: number | null;
  answer: Generated<string>;
};

export type DocumentLinesTable = {
  account_id: string;
  invoice_id: string;
  content: Buffer;
  sha256: string;
  taxes: ColumnType<unknown, string, string>;
};

export type ExchangeRateTable = {
  account_id: string;
  currency: string;
  valid_from: string;
  rate: string;
};

export type ExpenseTable = {
  account_id: string;
  id: string;
  name: string;
  external_id: string | null;
  description: Generated<string>;
  item_kind: Generated<string>;
  price: string;
  cost_price: string | null;
  tax_id: string | null;
  category_id: string | null;
  active: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type HolderTable = {
  account_id: string;
  id: string;
  kind: string;
  name: string;
};

export type HolidayTable = {
  account_id: string;
  day: string;
  name: string;
};

export type IdempotencyKeyTable = {
  account_id: string;
  actor: string;
  route: string;
  key: string;
  body_hash: string;
  status: number | null;
  response: ColumnType<unknown, string | null | undefined, string | null>;
  created_at: Generated<Date>;
};

export type ImportFileTable = {
  account_id: string;
  id: string;
  file_name: string;
  bytes: number;
  lines: number;
  encoding: string;
  uploaded_at: Date;
  uploaded_by: string;
};

export type ImportFilePartTable = {
  account_id: string;
  file_id: string;
  part: number;
  content: Buffer;
};

export type ImportRefusedRowTable = {
  account_id: string;
  run_id: string;
  line: number;
  cells: ColumnType<unknown, string, string>;
};

export type ImportRemarkTable = {
  account_id: string;
  run_id: string;
  position: number;
  line: number;
  column_name: string | null;
  value: Generated<string>;
  severity: string;
  message: ColumnType<unknown, string, string>;
};

export type ImportRunTable = {
  account_id: string;
  id: string;
  kind: string;
  file_name: string;
  dry_run: boolean;
  strict: boolean;
  state: string;
  started_at: Date;
  finished_at: Date | null;
  rows_read: Generated<number>;
  created: Generated<number>;
  updated: Generated<number>;
  unchanged: Generated<number>;
  refused: Generated<number>;
  warned: Generated<number>;
  report: ColumnType<unknown, string | undefined, string>;
  created_by: string;
  file_id: string | null;
};

export type InvoiceTable = {
  account_id: string;
  id: string;
  holder_id: string | null;
  batch_id: string | null;
  place: Generated<number>;
  kind: string;
  corrects_invoice_id: string | null;
  draft: Generated<boolean>;
  customer_id: string;
  contract_id: string | null;
  number: string | null;
  series: string | null;
  number_year: number | null;
  number_position: string | null;
  invoice_date: string | null;
  due_date: string | null;
  service_from: string | null;
  service_to: string | null;
  currency: string;
  net: string;
  tax: string;
  gross: string;
  credited: Generated<string>;
  received: Generated<string>;
  paid_out: Generated<string>;
  written_off: Generated<string>;
  cash_discount: Generated<string>;
  issued_at: Date | null;
  sent_at: Date | null;
  exported_at: Date | null;
  exported_to: string | null;
  status: Generated<string>;
  released: Generated<boolean>;
  payment_terms: ColumnType<unknown, string, string>;
  order_number: Generated<string>;
  buyer_reference: Generated<string>;
  delivery_form: string | null;
  language: string;
  intro_text: Generated<string>;
  closing_text: Generated<string>;
  discount: ColumnType<unknown, string | null | undefined, string | null>;
  findings: ColumnType<unknown, string | undefined, string>;
  created_by: string;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type InvoiceBatchTable = {
  account_id: string;
  id: string;
  name: string;
  cut_off: string;
  invoice_date: string | null;
  level_of_detail: string | null;
  invoice_per: string;
  state: string;
  request: ColumnType<unknown, string, string>;
  refusal: ColumnType<unknown, string | null | undefined, string | null>;
  created_by: string;
  saved_at: Date | null;
  dissolved_at: Date | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type InvoiceBatchProgressTable = {
  account_id: string;
  batch_id: string;
  done: Generated<number>;
  total: Generated<number>;
};

export type InvoiceEventTable = {
  account_id: string;
  id: string;
  invoice_id: string;
  at: Date;
  actor: string;
  event: string;
  reason: Generated<string>;
  detail: ColumnType<unknown, string | undefined, string>;
};

export type InvoiceLineTable = {
  account_id: string;
  invoice_id: string;
  id: string;
  position: number;
  kind: string;
  contract_id: string | null;
  ticket_id: string | null;
  description: string;
  unit: Generated<string>;
  quantity: string;
  price: string;
  discount_percentage: string | null;
  discount_amount: string | null;
  net: string;
  item_kind: string;
  tax_id: string | null;
  tax_category: string;
  tax_percentage: string;
  tax_components: ColumnType<unknown, string | undefined, string>;
  exemption_reason: Generated<string>;
  period_from: string | null;
  period_to: string | null;
  corrects_line_id: string | null;
  explanation: ColumnType<unknown, string, string>;
  as_priced: ColumnType<unknown, string | null | undefined, string | null>;
};

export type InvoiceTaxTable = {
  account_id: string;
  invoice_id: string;
  category: string;
  percentage: string;
  net: string;
  tax: string;
  components: ColumnType<unknown, string | undefined, string>;
  exemption_reason: Generated<string>;
};

export type IssuedDocumentTable = {
  account_id: string;
  invoice_id: string;
  draft: Generated<boolean>;
  number: string;
  document: string;
  sha256: string;
  issued_at: Date;
  issued_by: string;
  customer_id: string;
  invoice_date: string;
  due_date: string;
  net: string;
  tax: string;
  gross: string;
  lines_sha256: string | null;
};

export type IssuedFileTable = {
  account_id: string;
  invoice_id: string;
  role: string;
  file_name: string;
  media_type: string;
  content: Buffer;
  sha256: string;
  unknown_characters: Generated<string>;
  made_at: Date;
};

export type LedgerAuthorizationTable = {
  account_id: string;
  state_hash: string;
  ledger: string;
  actor: string;
  sealed_verifier: string;
  expires_at: Date;
};

export type LedgerCheckTable = {
  account_id: string;
  id: string;
  ledger: string;
  at: Date;
  matched: number;
  differing: number;
  missing: number;
  items: ColumnType<unknown, string | undefined, string>;
};

export type LedgerConnectionTable = {
  account_id: string;
  ledger: string;
  state: Generated<string>;
  client_id: Generated<string>;
  sealed_client_secret: string | null;
  organisation_id: string | null;
  organisation_name: Generated<string>;
  organisation: ColumnType<unknown, string | null | undefined, string | null>;
  problems: ColumnType<unknown, string | undefined, string>;
  inspected_at: Date | null;
  choices: ColumnType<unknown, string | undefined, string>;
  sealed_access_token: string | null;
  sealed_refresh_token: string | null;
  access_from: Date | null;
  access_expires_at: Date | null;
  refresh_expires_at: Date | null;
  generation: Generated<number>;
  refresh_lease_until: Date | null;
  lease_holder: string | null;
  lease_until: Date | null;
  settings: ColumnType<unknown, string | undefined, string>;
  cursor: string | null;
  polled_at: Date | null;
  checked_at: Date | null;
  lists_at: Date | null;
  failure: Generated<string>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
  sealed_webhook_key: string | null;
  app_kind: Generated<string>;
  label: Generated<string>;
  expiry_told_at: Date | null;
};

export type LedgerEntryTable = {
  account_id: string;
  ledger: string;
  kind: string;
  remote_id: string;
  name: string;
  active: boolean;
  entry: ColumnType<unknown, string, string>;
  seen_at: Date;
};

export type LedgerExceptionTable = {
  account_id: string;
  id: string;
  ledger: string;
  code: string;
  subject: string;
  params: ColumnType<unknown, string | undefined, string>;
  transfer_id: string | null;
  invoice_id: string | null;
  state: Generated<string>;
  at: Date;
  closed_at: Date | null;
  closed_by: string | null;
  note: Generated<string>;
};

export type LedgerFileSettingsTable = {
  account_id: string;
  settings: ColumnType<unknown, string | undefined, string>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type LedgerMapTable = {
  account_id: string;
  ledger: string;
  kind: string;
  local_key: string;
  remote_id: string;
  remote_name: Generated<string>;
  mapped_at: Date;
  mapped_by: string;
};

export type LedgerPaymentTable = {
  account_id: string;
  ledger: string;
  remote_id: string;
  part: string;
  payment_id: string;
  amount: string;
  reversed: Generated<boolean>;
};

export type LedgerRouteTable = {
  account_id: string;
  ledger: string;
  kind: string;
  local_key: string;
};

export type LedgerTransferTable = {
  account_id: string;
  id: string;
  ledger: string;
  kind: string;
  subject_id: string;
  invoice_id: string;
  batch_id: string | null;
  state: Generated<string>;
  reference: Generated<string>;
  payload: string | null;
  expected: ColumnType<unknown, string | null | undefined, string | null>;
  call_id: string | null;
  call_place: number | null;
  first_sent_at: Date | null;
  last_sent_at: Date | null;
  read_back: Generated<boolean>;
  attempts: Generated<number>;
  next_at: Date;
  remote_id: string | null;
  remote_number: string | null;
  remote_version: string | null;
  remote_net: string | null;
  remote_tax: string | null;
  remote_gross: string | null;
  remote_open: string | null;
  remote_status: string | null;
  seen_at: Date | null;
  failure_code: Generated<string>;
  failure: ColumnType<unknown, string | undefined, string>;
  created_at: Date;
  created_by: string;
  done_at: Date | null;
};

export type LogoTable = {
  account_id: string;
  sha256: string;
  media_type: string;
  content: Buffer;
};

export type MailSettingsTable = {
  account_id: string;
  host: string;
  port: number;
  security: string;
  user_name: Generated<string>;
  password_sealed: string | null;
  sender_name: Generated<string>;
  sender_address: string;
  reply_to: Generated<string>;
  bcc: Generated<string>;
  payment_link: Generated<string>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type MailTemplateTable = {
  account_id: string;
  kind: string;
  language: string;
  subject: string;
  body: string;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type MailingTable = {
  account_id: string;
  id: string;
  batch_id: string | null;
  created_at: Date;
  created_by: string;
};

export type NumberCounterTable = {
  account_id: string;
  series: string;
  year: number;
  last_number: string;
  last_date: string;
};

export type NumberSeriesTable = {
  account_id: string;
  series: string;
  pattern: string;
  first_number: Generated<string>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type OpeningBalanceTable = {
  account_id: string;
  id: string;
  contract_id: string;
  minutes: number | null;
  money: string | null;
  expires_on: string | null;
};

export type PayerIbanTable = {
  account_id: string;
  iban: string;
  customer_id: string;
  seen_at: Date;
};

export type PaymentTable = {
  account_id: string;
  id: string;
  customer_id: string;
  direction: string;
  amount: string;
  paid_on: string;
  method: Generated<string>;
  reference: Generated<string>;
  source: string;
  reverses_id: string | null;
  reversed: Generated<boolean>;
  created_by: string;
  created_at: Generated<Date>;
};

export type PaymentAllocationTable = {
  account_id: string;
  id: string;
  payment_id: string | null;
  invoice_id: string;
  amount: string;
  cash_discount: Generated<string>;
  cash_discount_taxes: ColumnType<unknown, string | undefined, string>;
  reverses_id: string | null;
  created_at: Generated<Date>;
  created_by: string;
};

export type ProductTable = {
  account_id: string;
  id: string;
  name: string;
  number: string | null;
  external_id: string | null;
  description: Generated<string>;
  unit: Generated<string>;
  item_kind: Generated<string>;
  price: string;
  cost_price: string | null;
  tax_id: string | null;
  category_id: string | null;
  active: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type RateTable = {
  account_id: string;
  id: string;
  name: string;
  external_id: string | null;
  unit: string;
  item_kind: Generated<string>;
  price: string;
  tax_id: string | null;
  category_id: string | null;
  validity: ColumnType<unknown, string | null | undefined, string | null>;
  active: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type ReminderTable = {
  account_id: string;
  id: string;
  run_id: string;
  customer_id: string;
  level: number;
  day: string;
  pay_until: string;
  open: string;
  fee: string;
  interest: string;
  total: string;
  document: string;
  withdrawn_at: Date | null;
  withdrawn_reason: Generated<string>;
  created_at: Date;
  created_by: string;
};

export type ReminderItemTable = {
  account_id: string;
  reminder_id: string;
  invoice_id: string;
  level: number;
  overdue_days: number;
  open: string;
  interest: string;
};

export type ReminderPaymentTable = {
  account_id: string;
  id: string;
  reminder_id: string;
  payment_id: string;
  amount: string;
  created_at: Date;
  created_by: string;
};

export type ReminderRunTable = {
  account_id: string;
  id: string;
  day: string;
  mailing_id: string | null;
  created_at: Date;
  created_by: string;
};

export type ReminderSettingsTable = {
  account_id: string;
  levels: ColumnType<unknown, string, string>;
  pay_within_days: number;
  interest_percentage: string;
  minimum_open: string;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type ReminderStopTable = {
  account_id: string;
  id: string;
  customer_id: string;
  invoice_id: string | null;
  reason: string;
  created_at: Date;
  created_by: string;
};

export type SavedViewTable = {
  account_id: string;
  id: string;
  user_id: string;
  screen: string;
  name: string;
  query: string;
  columns: Generated<string[]>;
  created_at: Generated<Date>;
};

export type SessionTable = {
  account_id: string;
  id: string;
  user_id: string;
  token_hash: string;
  second_factor_pending: Generated<boolean>;
  created_at: Generated<Date>;
  last_seen_at: Generated<Date>;
  expires_at: Date;
};

export type SignInTable = {
  email: string;
  account_id: string;
  user_id: string;
};

export type TaxTable = {
  account_id: string;
  id: string;
  name: string;
  category: string;
  exemption_reason: string | null;
  active: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type TaxPercentageTable = {
  account_id: string;
  tax_id: string;
  valid_from: string;
  percentage: string;
  components: ColumnType<unknown, string | undefined, string>;
};

export type TechnicianTable = {
  account_id: string;
  id: string;
  name: string;
  external_id: string | null;
  user_id: string | null;
  active: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type TechnicianCostTable = {
  account_id: string;
  technician_id: string;
  valid_from: string;
  cost_per_hour: string;
};

export type TicketTable = {
  account_id: string;
  id: string;
  number: string;
  external_id: string | null;
  title: string;
  customer_id: string | null;
  contract_id: string | null;
  contact_id: string | null;
  contract_by_default: Generated<boolean>;
  status_id: string;
  status_billable: boolean;
  billing_day: string | null;
  open: Generated<boolean>;
  assignee_id: string | null;
  priority: Generated<string>;
  category: Generated<string>;
  source: Generated<string>;
  opened_at: Date;
  resolved_at: Date | null;
  closed_at: Date | null;
  follows_ticket_id: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type TicketCommentTable = {
  account_id: string;
  id: string;
  ticket_id: string;
  author: string;
  text: string;
  created_at: Generated<Date>;
};

export type TicketExpenseTable = {
  account_id: string;
  id: string;
  expense_id: string | null;
  description: string;
  day: string;
  item_kind: string;
  quantity: string;
  price: string;
  discount_percentage: Generated<string>;
  cost_price: string | null;
  tax_id: string | null;
  external_id: string | null;
  import_key: string | null;
  ticket_id: string;
  ticket_open: Generated<boolean>;
  holder_id: string | null;
  deferred: Generated<boolean>;
  written_off_at: Date | null;
  written_off_by: string | null;
  write_off_reason: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type TicketProductTable = {
  account_id: string;
  id: string;
  product_id: string | null;
  description: string;
  day: string;
  item_kind: string;
  unit: Generated<string>;
  quantity: string;
  price: string;
  discount_percentage: Generated<string>;
  cost_price: string | null;
  tax_id: string | null;
  external_id: string | null;
  import_key: string | null;
  ticket_id: string;
  ticket_open: Generated<boolean>;
  holder_id: string | null;
  deferred: Generated<boolean>;
  written_off_at: Date | null;
  written_off_by: string | null;
  write_off_reason: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type TicketStatusTable = {
  account_id: string;
  id: string;
  name: string;
  phase: string;
  billable: boolean;
  position: number;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type TimeEntryTable = {
  account_id: string;
  id: string;
  technician_id: string;
  started_at: Date;
  ended_at: Date | null;
  minutes: number;
  billable: Generated<boolean>;
  on_site: Generated<boolean>;
  rate_id: string | null;
  price: string | null;
  note: Generated<string>;
  external_id: string | null;
  import_key: string | null;
  ticket_id: string;
  ticket_open: Generated<boolean>;
  holder_id: string | null;
  deferred: Generated<boolean>;
  written_off_at: Date | null;
  written_off_by: string | null;
  write_off_reason: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  revision: Generated<number>;
};

export type TimerTable = {
  account_id: string;
  technician_id: string;
  ticket_id: string;
  ticket_open: Generated<boolean>;
  started_at: Date;
  note: Generated<string>;
};

export type WriteOffTable = {
  account_id: string;
  id: string;
  invoice_id: string;
  amount: string;
  reason: string;
  written_off_on: string;
  created_at: Generated<Date>;
  created_by: string;
};

export type Schema = {
  account: AccountTable;
  account_directory: AccountDirectoryTable;
  api_key: ApiKeyTable;
  app_user: AppUserTable;
  audit_log: AuditLogTable;
  audit_seal: AuditSealTable;
  bank_account: BankAccountTable;
  bank_entry: BankEntryTable;
  bank_statement: BankStatementTable;
  billed_item: BilledItemTable;
  block_state: BlockStateTable;
  category: CategoryTable;
  contact: ContactTable;
  contract: ContractTable;
  contract_count: ContractCountTable;
  contract_position: ContractPositionTable;
  contract_rate: ContractRateTable;
  contract_version: ContractVersionTable;
  counter: CounterTable;
  customer: CustomerTable;
  customer_credit: CustomerCreditTable;
  customer_credit_entry: CustomerCreditEntryTable;
  datev_debtor: DatevDebtorTable;
  delivery: DeliveryTable;
  delivery_attempt: DeliveryAttemptTable;
  document_lines: DocumentLinesTable;
  exchange_rate: ExchangeRateTable;
  expense: ExpenseTable;
  holder: HolderTable;
  holiday: HolidayTable;
  idempotency_key: IdempotencyKeyTable;
  import_file: ImportFileTable;
  import_file_part: ImportFilePartTable;
  import_refused_row: ImportRefusedRowTable;
  import_remark: ImportRemarkTable;
  import_run: ImportRunTable;
  invoice: InvoiceTable;
  invoice_batch: InvoiceBatchTable;
  invoice_batch_progress: InvoiceBatchProgressTable;
  invoice_event: InvoiceEventTable;
  invoice_line: InvoiceLineTable;
  invoice_tax: InvoiceTaxTable;
  issued_document: IssuedDocumentTable;
  issued_file: IssuedFileTable;
  ledger_authorization: LedgerAuthorizationTable;
  ledger_check: LedgerCheckTable;
  ledger_connection: LedgerConnectionTable;
  ledger_entry: LedgerEntryTable;
  ledger_exception: LedgerExceptionTable;
  ledger_file_settings: LedgerFileSettingsTable;
  ledger_map: LedgerMapTable;
  ledger_payment: LedgerPaymentTable;
  ledger_route: LedgerRouteTable;
  ledger_transfer: LedgerTransferTable;
  logo: LogoTable;
  mail_settings: MailSettingsTable;
  mail_template: MailTemplateTable;
  mailing: MailingTable;
  number_counter: NumberCounterTable;
  number_series: NumberSeriesTable;
  opening_balance: OpeningBalanceTable;
  payer_iban: PayerIbanTable;
  payment: PaymentTable;
  payment_allocation: PaymentAllocationTable;
  product: ProductTable;
  rate: RateTable;
  reminder: ReminderTable;
  reminder_item: ReminderItemTable;
  reminder_payment: ReminderPaymentTable;
  reminder_run: ReminderRunTable;
  reminder_settings: ReminderSettingsTable;
  reminder_stop: ReminderStopTable;
  saved_view: SavedViewTable;
  session: SessionTable;
  sign_in: SignInTable;
  tax: TaxTable;
  tax_percentage: TaxPercentageTable;
  technician: TechnicianTable;
  technician_cost: TechnicianCostTable;
  ticket: TicketTable;
  ticket_comment: TicketCommentTable;
  ticket_expense: TicketExpenseTable;
  ticket_product: TicketProductTable;
  ticket_status: TicketStatusTable;
  time_entry: TimeEntryTable;
  timer: TimerTable;
  write_off: WriteOffTable;
};
