import jsqr from 'jsqr';
import { pageImage } from './pdf-tools.ts';

/** What the QR code on a page says, as a phone would read it; undefined: there is none. */
export function qrCodeOn(pdf: Uint8Array, page: number): string | undefined {
  const { data, width, height } = pageImage(pdf, page, 120);
  const read = typeof jsqr === 'function' ? jsqr : jsqr.default;
  return read(new Uint8ClampedArray(data), width, height)?.data;
}
