import { dirname, join, normalize, relative } from 'node:path';

/** Which room a file is in, and which imports that room may make (architecture §2). Paths are relative to the repository. */

export type Import = { readonly file: string; readonly specifier: string };

type Room = {
  readonly name: string;
  /** Files in the room; the first room that fits wins. */
  readonly holds: RegExp;
  /** Files of ours it may import, besides its own. */
  readonly mayImport: RegExp;
  /** Packages and `node:` modules it may import. */
  readonly packages: RegExp;
};

const anyPackage = /./;
const noPackage = /^$/;
const anything = /./;
const testTools = /^src\/testing\//;

const rooms: readonly Room[] = [
  {
    name: 'tests',
    holds: /\.test\.ts$|^src\/testing\/|^bench\/|^e2e\/|^simulators\//,
    mayImport: anything,
    packages: anyPackage,
  },
  { name: 'billing', holds: /^src\/billing\//, mayImport: /^src\/billing\//, packages: noPackage },
  { name: 'locales', holds: /^src\/locales\//, mayImport: /^src\/locales\//, packages: noPackage },
  { name: 'lib', holds: /^src\/lib\//, mayImport: /^src\/(lib|locales)\//, packages: anyPackage },
  { name: 'db', holds: /^src\/db\//, mayImport: /^src\/(db|lib)\//, packages: anyPackage },
  {
    name: 'documents',
    holds: /^src\/documents\//,
    mayImport: /^src\/(documents|billing|lib|locales)\//,
    packages: anyPackage,
  },
  {
    name: 'integrations',
    holds: /^src\/integrations\//,
    mayImport: /^src\/(integrations|billing|lib)\//,
    packages: anyPackage,
  },
  {
    name: 'jobs',
    holds: /^src\/jobs\//,
    mayImport: /^src\/(jobs|db|lib)\/|^src\/(deps|context)\.ts$/,
    packages: anyPackage,
  },
  {
    name: 'server',
    holds: /^src\/server\//,
    mayImport: /^src\/(server|db|lib|billing)\/|^src\/(deps|context)\.ts$/,
    packages: anyPackage,
  },
  {
    name: 'slices',
    holds: /^src\/features\//,
    mayImport:
      /^src\/(features|billing|db|jobs|documents|lib|server)\/|^src\/integrations\/(ports|ledger-(files|outcome|port|problem|reference|remote))\.ts$|^src\/(deps|context)\.ts$/,
    packages: anyPackage,
  },
  {
    name: 'web',
    holds: /^src\/web\//,
    mayImport: /^src\/(web|billing)\/|^src\/features\/[^/]+\/([a-z-]+\.)?schema\.ts$/,
    packages: /^(?!node:)/,
  },
  {
    name: 'context',
    holds: /^src\/(deps|context)\.ts$/,
    mayImport:
      /^src\/(db|lib|billing)\/|^src\/integrations\/(ports|ledger-(outcome|port|problem|reference|remote))\.ts$|^src\/(deps|context)\.ts$/,
    packages: noPackage,
  },
  {
    name: 'roots',
    holds: /^src\/([a-z-]+\.ts|cli\/|demo\/)|^[^/]+\.ts$/,
    mayImport: /^src\/(?!testing\/)/,
    packages: anyPackage,
  },
];

/** What is wrong with an import, in words; null: nothing. */
export function wrongWith({ file, specifier }: Import): string | null {
  const room = rooms.find(({ holds }) => holds.test(file));
  if (room === undefined) return `${file} is in no room`;
  if (!specifier.startsWith('.')) {
    return room.packages.test(specifier)
      ? null
      : `${file} (${room.name}) may not import the package ${specifier}`;
  }
  const target = normalize(join(dirname(file), specifier));
  if (room.name !== 'tests' && testTools.test(target))
    return `${file} (${room.name}) imports ${target}, which is for tests`;
  if (!room.mayImport.test(target)) return `${file} (${room.name}) may not import ${target}`;
  return room.name === 'slices' ? wrongBetweenSlices(file, target) : null;
}

/** A slice enters another by its door only; routes keep to HTTP, schemas to shapes. */
function wrongBetweenSlices(file: string, target: string): string | null {
  const from = sliceOf(file);
  const to = sliceOf(target);
  if (
    /schema\.ts$/.test(file) &&
    !/schema\.ts$|^src\/billing\/|^src\/lib\/(wire|permissions)\.ts$/.test(target)
  ) {
    return `${file} is a shape on the wire and may not import ${target}`;
  }
  if (/\.?routes\.ts$/.test(file) && /repository\.ts$/.test(target))
    return `${file} speaks HTTP and may not import ${target}`;
  if (from === null || to === null || from === to) return null;
  const isDoor = /(^|[/.])(operations|schema)\.ts$/.test(relative(`src/features/${to}`, target));
  return isDoor
    ? null
    : `${file} enters the slice ${to} by ${target}; only its operations and schema are doors`;
}

function sliceOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** What SQL, HTTP and purity rules say about the text of a file, beyond its imports. */
export function wrongInText(file: string, text: string): string[] {
  const wrong: string[] = [];
  if (/^src\/billing\/.*(?<!\.test)\.ts$/.test(file)) {
    for (const word of ['Date', 'Intl', 'Temporal', 'async', 'await', 'Math.random', 'process', 'console']) {
      if (new RegExp(`(?<![\\w.'"\`-])${word.replace('.', '\\.')}(?=[\\s.(])`).test(withoutComments(text))) {
        wrong.push(`${file} is in the core and may not use ${word}`);
      }
    }
  }
  if (
    /^src\/features\/.*(operations|routes|schema|tasks)\.ts$/.test(file) &&
    /\bfrom 'kysely'|\bsql`|\browsOf\(/.test(text)
  ) {
    wrong.push(`${file} speaks SQL; only a repository does`);
  }
  if (
    /^src\/features\/.*(operations|repository|schema|tasks)\.ts$/.test(file) &&
    /\bfrom 'fastify/.test(text)
  ) {
    wrong.push(`${file} speaks HTTP; only routes do`);
  }
  if (
    /^src\/web\//.test(file) &&
    /(?:^|\n)import (?!type\b)[^;'"]*?from '[^']*(features\/[^']*|\/zod|^zod)'/.test(text)
  ) {
    wrong.push(`${file} takes more than types from a slice; its checks stay on the server`);
  }
  return wrong;
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '');
}

/** Every import and re-export of a file, static and dynamic. */
export function importsOf(file: string, text: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;
  return [...withoutComments(text).matchAll(pattern)].map((match) => ({
    file,
    specifier: match[1] ?? match[2] ?? match[3] ?? '',
  }));
}
