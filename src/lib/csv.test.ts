import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type CsvFormat, openCsv } from './csv.ts';

const found: CsvFormat = { encoding: null, separator: null };

async function read(bytes: Buffer | string, format = found) {
  const file = openCsv(Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes), format);
  return { ...file, all: await Array.fromAsync(file.rows()) };
}

describe('a CSV file', () => {
  it('is read as its encoding and separator are found', async () => {
    const german = await read(iconv.encode('Kunde;Ort\r\nMüller & Söhne;Köln\r\n', 'windows-1252'));
    expect([german.encoding, german.separator, german.header]).toEqual([
      'windows-1252',
      ';',
      ['Kunde', 'Ort'],
    ]);
    expect(german.all).toEqual([{ line: 2, cells: ['Müller & Söhne', 'Köln'], fault: null }]);

    const withMark = await read('\ufeffname,city\nŁódź GmbH,Łódź');
    expect([withMark.encoding, withMark.header]).toEqual(['utf-8', ['name', 'city']]);
    expect(withMark.all[0]?.cells).toEqual(['Łódź GmbH', 'Łódź']);

    const excel = await read(iconv.encode('a\tb\n1\t2', 'utf-16le', { addBOM: true }));
    expect([excel.encoding, excel.separator, excel.all[0]?.cells]).toEqual(['utf-16le', '\t', ['1', '2']]);
  });

  it('keeps quoted separators and line breaks, and tells the line each row begins in', async () => {
    const { all } = await read('name,note\n"A, Inc","two\nlines"\n\nB,"says ""no"""\n');
    expect(all).toEqual([
      { line: 2, cells: ['A, Inc', 'two\nlines'], fault: null },
      { line: 5, cells: ['B', 'says "no"'], fault: null },
    ]);
  });

  it('loses no row: too many or too few cells are told, and so are broken quotes', async () => {
    const { all } = await read('a,b\n1,2,3\n1\n1,2\n');
    expect(all.map(({ line, fault }) => [line, fault])).toEqual([
      [2, 'too-many-cells'],
      [3, 'too-few-cells'],
      [4, null],
    ]);
    const marked = await read('a,b\n5" pipe,2\n3,4\n');
    expect(marked.all.map(({ cells }) => cells[0])).toEqual(['5" pipe', '3']);
    for (const broken of ['a,b\n1,2\n"x,2\n3,4\n', 'a,b\n1,2\n"x" y,2\n3,4\n']) {
      const { all: rows } = await read(broken);
      expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
        [2, null],
        [3, 'quotes'],
      ]);
    }
  });

  it('refuses rows with bytes that mean nothing, and NUL, but still shows them', async () => {
    const latin = iconv.encode('name,city\nMüller,Kiel\nOtto,Jena\n', 'windows-1252');
    const { all } = await read(latin, { encoding: 'utf-8', separator: null });
    expect(all).toEqual([
      { line: 2, cells: ['M\ufffdller', 'Kiel'], fault: 'characters' },
      { line: 3, cells: ['Otto', 'Jena'], fault: null },
    ]);
    expect((await read('a,b\n1,x\0y\n')).all).toEqual([
      { line: 2, cells: ['1', 'x\ufffdy'], fault: 'characters' },
    ]);
  });

  it('has quoted names in its header and may be empty', async () => {
    expect((await read('"Kunde, Name";Ort\n')).header).toEqual(['Kunde, Name', 'Ort']);
    expect((await read('')).all).toEqual([]);
  });
});
