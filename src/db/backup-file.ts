import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/**
 * The backup's format: a gzip stream of frames, each a letter, a length (32 bits) and so many bytes.
 * H header · T a table begins · D its rows as `COPY` writes them · E it ends, with count and hash · J a waiting job ·
 * Z the end. A file without Z was cut.
 */
export type FrameKind = 'H' | 'T' | 'D' | 'E' | 'J' | 'Z';
export type Frame = { readonly kind: FrameKind; readonly content: Buffer | object };
export type ReadFrame = { readonly kind: FrameKind; readonly bytes: Buffer };

export type BackupHeader = {
  readonly format: 1;
  readonly madeAt: string;
  /** The last migration of the database it was made of. */
  readonly migration: string;
  readonly tables: readonly string[];
};
export type TableStart = { readonly table: string; readonly columns: readonly string[] };
export type TableEnd = { readonly rows: number; readonly sha256: string };

/** The file is not a backup, was cut, or was changed. */
export class BackupFileError extends Error {
  override readonly name = 'BackupFileError';
}

const magic = 'tagwerk backup\n';
const largestFrame = 64 * 1024 * 1024;
const headBytes = 5;

/**
 * Writes frames to a new file as they come, and returns once it is on disk.
 *
 * @throws if the file exists: a backup never overwrites another.
 */
export async function writeFrames(path: string, frames: AsyncIterable<Frame>): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(Readable.from(encoded(frames)), createGzip({ level: 4 }), file);
}

async function* encoded(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  yield Buffer.from(magic);
  for await (const { kind, content } of frames) {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const head = Buffer.alloc(headBytes);
    head.write(kind, 0, 'latin1');
    head.writeUInt32BE(bytes.length, 1);
    yield head;
    yield bytes;
  }
}

/** Reads the frames of a file, a few at a time. @throws {BackupFileError} */
export async function* readFrames(path: string): AsyncGenerator<ReadFrame> {
  const gunzip = createGunzip();
  // Closes both ends whichever fails; the reader below meets the error as its own.
  const flowing = pipeline(createReadStream(path), gunzip).catch(() => undefined);
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  try {
    for await (const chunk of gunzip) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (!begun) {
        if (rest.length < magic.length) continue;
        if (rest.subarray(0, magic.length).toString() !== magic)
          throw new BackupFileError('This is not a backup of Tagwerk.');
        rest = rest.subarray(magic.length);
        begun = true;
      }
      for (let frame = firstFrame(rest); frame !== null; frame = firstFrame(rest)) {
        yield frame;
        rest = rest.subarray(headBytes + frame.bytes.length);
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new BackupFileError(`This is not a whole backup of Tagwerk: ${error.message}.`, { cause: error });
    }
    throw error;
  } finally {
    gunzip.destroy();
    await flowing;
  }
  if (rest.length > 0) throw new BackupFileError('The backup was cut off.');
}

function firstFrame(bytes: Buffer): ReadFrame | null {
  if (bytes.length < headBytes) return null;
  const length = bytes.readUInt32BE(1);
  if (length > largestFrame) throw new BackupFileError('The backup is damaged.');
  if (bytes.length < headBytes + length) return null;
  const kind = bytes.toString('latin1', 0, 1) as FrameKind;
  return { kind, bytes: bytes.subarray(headBytes, headBytes + length) };
}
