import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { textFamily } from './typst/fonts.ts';

/**
 * An SVG with nothing left in it but what draws: no scripts, styles of pages, animations, foreign content, handlers of
 * events or references to anything outside. Elements and attributes not known to draw are left out.
 *
 * @returns null if it is not an SVG.
 */
export function safeSvg(text: string): string | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text) || XMLValidator.validate(text) !== true) return null;
  const nodes: unknown = new XMLParser(options).parse(text);
  const root = nodesOf(nodes).find((node) => nameOf(node) === 'svg');
  if (root === undefined) return null;
  const [kept] = safeNodes([root]);
  if (kept === undefined) return null;
  const attributes = isNode(kept[':@']) ? kept[':@'] : {};
  const inOurFont = { ...kept, ':@': { ...attributes, 'font-family': textFamily } };
  return String(new XMLBuilder(options).build([inOurFont]));
}

const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  processEntities: true,
  suppressEmptyNode: true,
} as const;

/** As the parser gives it: one key is the element's name, `:@` holds its attributes. */
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';

function safeNodes(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => {
    const name = nameOf(node);
    if (name === '#text') return [node];
    if (!ELEMENTS.has(name)) return [];
    const attributes = isNode(node[':@']) ? node[':@'] : {};
    const kept = Object.entries(attributes)
      .filter(([key, value]) => isSafe(name, key, String(value)))
      .map(([key, value]) => [key, key === 'style' ? withoutFont(String(value)) : value]);
    return [{ [name]: safeNodes(nodesOf(node[name])), ':@': Object.fromEntries(kept) }];
  });
}

/**
 * A font of the machine would make documents differ from machine to machine, and several fonts in one image from time to
 * time; so all text is set in one of ours.
 */
function withoutFont(style: string): string {
  return style
    .split(';')
    .filter((declaration) => !/^\s*font(-family|-weight|-style)?\s*:/i.test(declaration))
    .join(';');
}

function isSafe(element: string, attribute: string, value: string): boolean {
  if (attribute === 'href' || attribute === 'xlink:href') {
    return element === 'image' ? /^data:image\/(png|jpeg);base64,/.test(value) : /^#[\w-]+$/.test(value);
  }
  if (!ATTRIBUTES.test(attribute)) return false;
  const references = value.match(/url\([^)]*\)/gi) ?? [];
  return (
    references.every((reference) => /^url\(\s*["']?#[\w-]+["']?\s*\)$/i.test(reference)) &&
    !/@import|expression\(|javascript:/i.test(value)
  );
}

const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan image clipPath mask ' +
    'linearGradient radialGradient stop pattern'
  ).split(' '),
);

const ATTRIBUTES =
  /^(xmlns(:xlink)?|id|class|version|viewBox|preserveAspectRatio|width|height|x|y|x[12]|y[12]|dx|dy|d|r|rx|ry|cx|cy|fx|fy|points|offset|transform|gradientTransform|gradientUnits|spreadMethod|patternUnits|patternContentUnits|patternTransform|clipPathUnits|maskUnits|maskContentUnits|style|fill|fill-(opacity|rule)|stroke|stroke-(width|opacity|linecap|linejoin|miterlimit|dasharray|dashoffset)|stop-(color|opacity)|opacity|clip-(path|rule)|mask|color|display|visibility|font-size|letter-spacing|text-anchor|dominant-baseline)$/;
