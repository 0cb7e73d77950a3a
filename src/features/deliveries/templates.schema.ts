import { z } from 'zod';
import { Id, LanguageCode, line, text } from '../../lib/wire.ts';

export const TemplateKindName = z
  .enum(['invoice', 'correction', 'reminder-1', 'reminder-2', 'reminder-3', 'statement', 'test'])
  .describe('What the e-mail is about.');

const texts = {
  subject: line(300),
  body: text(10_000).min(1).describe('Plain text; empty lines part paragraphs. The HTML is made of it.'),
};

export const TemplateView = z.object({
  kind: TemplateKindName,
  language: LanguageCode,
  subject: z.string(),
  body: z.string(),
  own: z.boolean().describe("Whether the account has its own text; false: it is the product's."),
  fields: z
    .array(z.string())
    .describe(
      'What subject and body may name, as {{number}}. A line whose fields are all empty is left out.',
    ),
  revision: z.int().min(0).describe("The ETag; 0: the product's own text."),
});
export type TemplateView = z.output<typeof TemplateView>;

export const TemplatesView = z.object({ items: z.array(TemplateView) });
export type TemplatesView = z.output<typeof TemplatesView>;

export const TemplateParams = z.object({ kind: TemplateKindName, language: LanguageCode });
export type TemplateParams = z.output<typeof TemplateParams>;

export const PutTemplateBody = z.strictObject(texts);
export type PutTemplateBody = z.output<typeof PutTemplateBody>;

export const PreviewTemplateBody = z.strictObject({
  ...texts,
  invoiceId: Id.optional().describe('An issued invoice or correction to fill it with; absent: a sample.'),
});
export type PreviewTemplateBody = z.output<typeof PreviewTemplateBody>;

export const MailPreview = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string().describe('The whole e-mail; show it in a frame without scripts.'),
});
export type MailPreview = z.output<typeof MailPreview>;
