import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { withFacturX } from './facturx.ts';
import { loadFonts } from './fonts.ts';
import type { PressAnswer, PressOrder } from './press.ts';
import { printable } from './printable.ts';

/**
 * Sets documents in a process of its own, one after the other: the typesetter blocks while it works, and may abort. It ends
 * with the process that started it, not by a signal meant for the whole group, which lets that one finish its work.
 */

const templates = join(import.meta.dirname, '../templates');
const fonts = loadFonts();
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: [...fonts.files] }] });

process.on('message', (order: PressOrder) => {
  const answer = set(order);
  // Documents wait for the garbage collector's finalizers, which run between two turns of the event loop.
  setImmediate(() => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

function set({ job, plain }: PressOrder): PressAnswer {
  const { value, unknown } = printable(job.data, plain ? isPlain : fonts.has);
  const files = { 'data.json': Buffer.from(JSON.stringify(value)), ...job.files };
  compiler.resetShadow();
  for (const [name, content] of Object.entries(files)) {
    compiler.mapShadow(join(templates, name), Buffer.from(content));
  }
  try {
    const bytes = compiler.pdf(
      { mainFilePath: join(templates, `${job.template}.typ`), resetRead: true },
      { pdfStandard: 'a-3b', creationTimestamp: job.createdAt },
    );
    return { bytes: job.facturX ? withFacturX(bytes) : bytes, unknown };
  } catch (error) {
    return { error: `the template ${job.template} is not set: ${reasonOf(error)}` };
  } finally {
    compiler.evictCache(0);
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : JSON.stringify(error));

const isPlain = (character: string) => /[\u0020-\u017e\u2013-\u2026\u20ac\u25a1]/.test(character);
