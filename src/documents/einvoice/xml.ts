/** A small writer of XML: elements with elements in them, or with a text. What is empty is left out. */
export type Element = {
  readonly name: string;
  readonly attributes: Attributes;
  readonly content: readonly Element[] | string;
};

type Attributes = Readonly<Record<string, string>>;
type Child = Element | null | readonly (Element | null)[];

/** An element with elements in it, in this order; null if there are none. */
export function element(name: string, ...children: readonly Child[]): Element | null {
  const content = children.flat().filter((child) => child !== null);
  return content.length === 0 ? null : { name, attributes: {}, content };
}

/** An element with a text in it; null if there is nothing to say. */
export function leaf(name: string, text: string | null, attributes: Attributes = {}): Element | null {
  return text === null || text === '' ? null : { name, attributes, content: text };
}

/** An element that must be there, with or without something in it. */
export function required(name: string, ...children: readonly Child[]): Element {
  return element(name, ...children) ?? { name, attributes: {}, content: '' };
}

/** The document, with two spaces a level. */
export function xmlText(root: Element, attributes: Attributes): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write({ ...root, attributes }, '')}`;
}

function write({ name, attributes, content }: Element, indent: string): string {
  const start = Object.entries(attributes).reduce(
    (tag, [key, value]) => `${tag} ${key}="${escaped(value)}"`,
    `${indent}<${name}`,
  );
  if (content === '') return `${start}/>\n`;
  if (typeof content === 'string') return `${start}>${escaped(content)}</${name}>\n`;
  return `${start}>\n${content.map((child) => write(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

/** Without characters that XML 1.0 does not allow. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(ILLEGAL, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const ILLEGAL = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;
