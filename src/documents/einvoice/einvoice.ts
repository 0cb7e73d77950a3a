import type { IssuedDocument } from '../../billing/issued-document.ts';

export function facturX(document: IssuedDocument): string {
  return `<?xml version="1.0"?><a>${document.number}</a>`;
}
