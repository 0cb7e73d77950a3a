import { objectOf, openPdf, type PdfFile, referenceOf } from './typst/pdf-file.ts';

/**
 * Several PDFs of ours as one, to be printed: their pages one after the other, exactly as they are. What is no page – the
 * XML they carry, their metadata – stays behind, so the whole is no PDF/A.
 */
export function mergedPdf(pdfs: readonly Uint8Array[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (number: number, text: string) => {
    const object = Buffer.from(`${number} 0 obj\n${text}\nendobj\n`, 'latin1');
    offsets[number] = length;
    parts.push(object);
    length += object.length;
  };
  const pages: number[] = [];
  let next = FIRST_FREE;
  for (const bytes of pdfs) {
    const copied = copyPages(openPdf(bytes), next);
    for (const [number, text] of copied.objects) add(number, text);
    pages.push(...copied.pages);
    next += copied.objects.size;
  }
  const kids = pages.map((number) => `${number} 0 R`).join(' ');
  add(CATALOG, `<< /Type /Catalog /Pages ${PAGES} 0 R >>`);
  add(PAGES, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  const entries = Array.from({ length: next - 1 }, (_, index) => {
    return `${String(offsets[index + 1] ?? 0).padStart(10, '0')} 00000 n\r\n`;
  });
  const end =
    `xref\n0 ${next}\n0000000000 65535 f\r\n${entries.join('')}` +
    `trailer\n<< /Size ${next} /Root ${CATALOG} 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end, 'latin1')]);
}

const CATALOG = 1;
const PAGES = 2;
const FIRST_FREE = 3;

type Copied = { readonly pages: readonly number[]; readonly objects: ReadonlyMap<number, string> };

/** The pages and all they refer to, under new numbers from `first` on; their parent is the new list of pages. */
function copyPages(file: PdfFile, first: number): Copied {
  const root = objectOf(file, referenceOf(file.trailer, 'Root')).value;
  const list = objectOf(file, referenceOf(root, 'Pages')).value;
  const kids = [...(/\/Kids \[([^\]]*)\]/.exec(list)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map((match) =>
    Number(match[1]),
  );
  const numbers = new Map<number, number>();
  const waiting: number[] = [];
  const numberOf = (old: number): number => {
    const known = numbers.get(old);
    if (known !== undefined) return known;
    const number = first + numbers.size;
    numbers.set(old, number);
    waiting.push(old);
    return number;
  };
  const pages = kids.map(numberOf);
  const objects = new Map<number, string>();
  for (let old = waiting.shift(); old !== undefined; old = waiting.shift()) {
    const { value, stream } = objectOf(file, old);
    const isPage = kids.includes(old);
    const moved = (isPage ? value.replace(/\/Parent \d+ 0 R/, '/Parent @') : value)
      .replaceAll(/\b(\d+) 0 R\b/g, (_, number) => `${numberOf(Number(number))} 0 R`)
      .replace('/Parent @', `/Parent ${PAGES} 0 R`);
    objects.set(numberOf(old), stream === null ? moved : `${moved}\nstream\n${stream}\nendstream`);
  }
  return { pages, objects };
}
