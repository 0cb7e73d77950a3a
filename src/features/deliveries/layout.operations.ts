/** What stands under each e-mail: who sent it (§ 35a GmbHG asks for it in business letters). */
export type Letterhead = {
  readonly companyName: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly phone: string;
  readonly website: string;
  readonly registerCourt: string;
  readonly registerNumber: string;
  readonly managingDirectors: string;
  readonly vatId: string;
};

/**
 * The text of an e-mail as HTML, for programs that show it: paragraphs and links as they stand in the text, in one
 * table with styles inline, because that is what all of them understand.
 */
export function layOut(text: string, letterhead: Letterhead): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${withLinks(paragraph).replaceAll('\n', '<br>')}</p>`);
  return [
    '<!doctype html>',
    '<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>',
    '<body style="margin:0;padding:0;background:#f3f5f7">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">',
    '<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="max-width:600px;width:100%;background:#ffffff">',
    `<tr><td style="padding:20px 32px;border-bottom:1px solid #e3e7eb;font:600 16px ${font};color:#14212e">${escaped(letterhead.companyName)}</td></tr>`,
    `<tr><td style="padding:24px 32px 8px;font:15px/1.5 ${font};color:#14212e">${paragraphs.join('\n')}</td></tr>`,
    `<tr><td style="padding:12px 32px 24px;font:12px/1.5 ${font};color:#5b6873">${escaped(imprint(letterhead))}</td></tr>`,
    '</table></td></tr></table></body></html>',
  ].join('\n');
}

const font = "'Segoe UI',Helvetica,Arial,sans-serif";

function imprint(letterhead: Letterhead): string {
  const { companyName, street, postalCode, city, phone, website, registerCourt, registerNumber } = letterhead;
  const { managingDirectors, vatId } = letterhead;
  return [
    companyName,
    street,
    `${postalCode} ${city}`.trim(),
    phone,
    website,
    `${registerCourt} ${registerNumber}`.trim(),
    managingDirectors,
    vatId,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function withLinks(text: string): string {
  return escaped(text).replaceAll(
    /https:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g,
    (link) => `<a href="${link}" style="color:#0b5cad">${link}</a>`,
  );
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
