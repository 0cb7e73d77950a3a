import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { withFacturX } from './facturx.ts';
import { loadFonts } from './fonts.ts';
import type { PressJob, PressResult } from './press.ts';
import { printable } from './printable.ts';

/** Sets documents in a thread of its own, one after the other: the typesetter blocks while it works. */

const templates = join(import.meta.dirname, '../templates');
const fonts = loadFonts();
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: [...fonts.files] }] });

parentPort?.on('message', (job: PressJob) => {
  let result: PressResult | { readonly error: string };
  try {
    result = set(job);
  } catch (error) {
    result = { error: error instanceof Error ? error.message : JSON.stringify(error) };
  }
  // Documents wait for the garbage collector's finalizers, which run between two turns of the event loop.
  setImmediate(() => parentPort?.postMessage(result));
});

function set(job: PressJob): PressResult {
  const { value, unknown } = printable(job.data, fonts.has);
  const bytes = compile(job, value) ?? compile(job, printable(value, isPlain).value);
  if (bytes === null) throw new Error(`the template ${job.template} does not compile: ${lastError}`);
  return { bytes: job.facturX ? withFacturX(bytes) : bytes, unknown };
}

let lastError = '';

/**
 * null: it cannot be set. Every character may have a font and a cluster of them still none, such as a Latin letter
 * under an Arabic mark; the text is then reduced to what the first font has.
 */
function compile(job: PressJob, data: unknown): Buffer | null {
  compiler.resetShadow();
  const files = { 'data.json': Buffer.from(JSON.stringify(data)), ...job.files };
  for (const [name, content] of Object.entries(files)) {
    compiler.mapShadow(join(templates, name), Buffer.from(content));
  }
  try {
    return compiler.pdf(
      { mainFilePath: join(templates, `${job.template}.typ`), resetRead: true },
      { pdfStandard: 'a-3b', creationTimestamp: job.createdAt },
    );
  } catch (error) {
    lastError = JSON.stringify(error);
    return null;
  } finally {
    compiler.evictCache(0);
  }
}

const isPlain = (character: string) => /[\u0020-\u017e\u2013-\u2026\u20ac\u25a1]/.test(character);
