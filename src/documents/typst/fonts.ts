import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { charactersOf, withFamily } from './font-file.ts';

/** The fonts documents are set in, and which characters they have. */
export type Fonts = {
  readonly files: readonly Buffer[];
  readonly has: (character: string) => boolean;
};

type FontFile = { readonly path: string; readonly family: string; readonly ours: string };

/** What documents are set in. */
export const textFamily = 'Tagwk';

const inter = (weight: string): FontFile => ({
  path: `inter/${weight}/Inter_${weight}.ttf`,
  family: 'Inter',
  ours: textFamily,
});

/**
 * Families have names of ours, of the same length, as the templates call them; see `withFamily`. One weight of Chinese is
 * ten megabytes, so there is one.
 */
const text: readonly FontFile[] = [
  inter('400Regular'),
  inter('600SemiBold'),
  inter('700Bold'),
  {
    path: 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    family: 'Noto Sans SC',
    ours: 'Tagwerk Hans',
  },
  {
    path: 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
    family: 'Noto Sans Arabic',
    ours: 'Tagwerk Arabisch',
  },
  { path: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf', family: 'Noto Emoji', ours: 'Tagw Emoji' },
];

/** What the Swiss QR-bill is set in. */
export const swissFamily = 'Twkrl';

/** The Swiss QR-bill asks for Arial or the like; it alone is set in this one. */
const swiss: readonly FontFile[] = ['400Regular', '700Bold'].map((weight) => ({
  path: `arimo/${weight}/Arimo_${weight}.ttf`,
  family: 'Arimo',
  ours: swissFamily,
}));

/** The fonts out of the packages they come in; nothing of the machine's own is used. */
export function loadFonts(): Fonts {
  const files = text.map(load);
  const characters = new Set<number>();
  for (const file of files) for (const character of charactersOf(file)) characters.add(character);
  return {
    files: [...files, ...swiss.map(load)],
    has: (character) => characters.has(character.codePointAt(0) ?? 0),
  };
}

const packages = createRequire(import.meta.url);

function load({ path, family, ours }: FontFile): Buffer {
  return withFamily(readFileSync(packages.resolve(`@expo-google-fonts/${path}`)), family, ours);
}
