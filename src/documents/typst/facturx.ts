import { invariant } from '../../lib/errors.ts';

/** The name under which the invoice's XML is found inside a hybrid PDF. */
export const facturXFile = 'factur-x.xml';

/**
 * Says in the PDF's metadata that it is a Factur-X/ZUGFeRD invoice (Factur-X 1.0, chapter 6: extension schema and four
 * properties). The typesetter cannot write metadata of others, so the stream is written again behind the file, as an
 * incremental update; everything else stays byte for byte.
 *
 * @param pdf A PDF/A-3b with a cross-reference table and a readable metadata stream, as the typesetter writes it.
 */
export function withFacturX(pdf: Buffer): Buffer {
  const { text, previous, trailer } = endOf(pdf);
  const root = fieldOf(trailer, /\/Root (\d+) 0 R/);
  const offsets = offsetsOf(text, previous);
  const catalog = objectAt(text, offsets, Number(root));
  const number = Number(fieldOf(catalog, /\/Metadata (\d+) 0 R/));
  const xmp = withDescription(Buffer.from(streamOf(text, offsets, number), 'latin1').toString('utf8'));
  const body = Buffer.from(xmp, 'utf8');
  const object = Buffer.concat([
    Buffer.from(`\n${number} 0 obj\n<< /Type /Metadata /Subtype /XML /Length ${body.length} >>\nstream\n`),
    body,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  const offset = String(pdf.length + 1).padStart(10, '0');
  const info = /\/Info \d+ 0 R/.exec(trailer)?.[0] ?? '';
  const update =
    `xref\n${number} 1\n${offset} 00000 n\r\ntrailer\n` +
    `<< /Size ${fieldOf(trailer, /\/Size (\d+)/)} /Root ${root} 0 R ${info} ` +
    `/ID ${fieldOf(trailer, /\/ID (\[[^\]]*\])/)} /Prev ${previous} >>\n` +
    `startxref\n${pdf.length + object.length}\n%%EOF\n`;
  return Buffer.concat([pdf, object, Buffer.from(update, 'latin1')]);
}

function endOf(pdf: Buffer) {
  const text = pdf.toString('latin1');
  const end = text.lastIndexOf('startxref');
  const previous = Number(fieldOf(text.slice(end), /startxref\s+(\d+)/));
  return { text, previous, trailer: text.slice(text.lastIndexOf('trailer', end), end) };
}

function fieldOf(text: string, pattern: RegExp): string {
  const [, value] = pattern.exec(text) ?? [];
  invariant(value !== undefined, `the PDF has no ${pattern.source}`);
  return value;
}

/** Where each object begins, by its number. */
function offsetsOf(text: string, xref: number): ReadonlyMap<number, number> {
  const offsets = new Map<number, number>();
  let number = 0;
  for (const line of text.slice(xref, text.indexOf('trailer', xref)).split(/\r?\n/)) {
    const section = /^(\d+) \d+ *$/.exec(line);
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line);
    if (section) number = Number(section[1]);
    if (!entry) continue;
    if (entry[2] === 'n') offsets.set(number, Number(entry[1]));
    number += 1;
  }
  return offsets;
}

function objectAt(text: string, offsets: ReadonlyMap<number, number>, number: number): string {
  const start = offsets.get(number);
  invariant(start !== undefined, `the PDF has no object ${number}`);
  return text.slice(start, text.indexOf('endobj', start));
}

function streamOf(text: string, offsets: ReadonlyMap<number, number>, number: number): string {
  const object = objectAt(text, offsets, number);
  const start = /stream\r?\n/.exec(object);
  invariant(start, 'the metadata are a stream');
  return object.slice(start.index + start[0].length, object.lastIndexOf('endstream')).trimEnd();
}

function withDescription(xmp: string): string {
  const bag = '<pdfaExtension:schemas><rdf:Bag>';
  invariant(xmp.includes(bag) && xmp.includes('</rdf:RDF>'), 'the metadata have a list of extension schemas');
  return xmp.replace(bag, bag + schema).replace('</rdf:RDF>', `${description}</rdf:RDF>`);
}

const namespace = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

const property = (name: string, what: string) =>
  '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category>' +
  `<pdfaProperty:description>${what}</pdfaProperty:description><pdfaProperty:name>${name}</pdfaProperty:name>` +
  '<pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>';

const schema =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>' +
  `<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>` +
  `<pdfaSchema:property><rdf:Seq>${property('DocumentFileName', 'name of the embedded XML invoice file')}` +
  property('DocumentType', 'INVOICE') +
  property('Version', 'version of the XML data') +
  `${property('ConformanceLevel', 'conformance level of the XML data')}</rdf:Seq></pdfaSchema:property></rdf:li>`;

const description =
  `<rdf:Description rdf:about="" xmlns:fx="${namespace}"><fx:DocumentType>INVOICE</fx:DocumentType>` +
  `<fx:DocumentFileName>${facturXFile}</fx:DocumentFileName><fx:Version>1.0</fx:Version>` +
  '<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description>';
