import { invariant } from '../../lib/errors.ts';
import { fieldOf, objectOf, openPdf, referenceOf } from './pdf-file.ts';

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
  const file = openPdf(pdf);
  const root = referenceOf(file.trailer, 'Root');
  const number = referenceOf(objectOf(file, root).value, 'Metadata');
  const { stream } = objectOf(file, number);
  invariant(stream !== null, 'the metadata are a stream');
  const body = Buffer.from(withDescription(Buffer.from(stream, 'latin1').toString('utf8').trimEnd()));
  const object = Buffer.concat([
    Buffer.from(`\n${number} 0 obj\n<< /Type /Metadata /Subtype /XML /Length ${body.length} >>\nstream\n`),
    body,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  const offset = String(pdf.length + 1).padStart(10, '0');
  const info = /\/Info \d+ 0 R/.exec(file.trailer)?.[0] ?? '';
  const update =
    `xref\n${number} 1\n${offset} 00000 n\r\ntrailer\n` +
    `<< /Size ${fieldOf(file.trailer, /\/Size (\d+)/)} /Root ${root} 0 R ${info} ` +
    `/ID ${fieldOf(file.trailer, /\/ID (\[[^\]]*\])/)} /Prev ${file.xref} >>\n` +
    `startxref\n${pdf.length + object.length}\n%%EOF\n`;
  return Buffer.concat([pdf, object, Buffer.from(update, 'latin1')]);
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
