import { once } from 'node:events';
import { createReadStream, createWriteStream, type PathLike } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/**
 * The backup's format: a gzip stream of frames, each a letter, a length (32 bits) and so many bytes.
 * H header · T a table begins · D its rows as `COPY` writes them · E it ends, with count and hash · J a waiting job ·
 * Z the end. A file without Z was cut.
 */
export type FrameKind = 'H' | 'T' | 'D' | 'E' | 'J' | 'Z';
export type Frame = { readonly kind: FrameKind; readonly bytes: Buffer };

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

export type FrameWriter = {
  write(kind: FrameKind, content: Buffer | object): Promise<void>;
  end(): Promise<void>;
};

/** Writes frames to a new file. @throws if the file exists: a backup never overwrites another. */
export function writeFrames(path: PathLike): FrameWriter {
  const gzip = createGzip({ level: 4 });
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  gzip.pipe(file);
  const failed = new Promise<never>((_, reject) => {
    file.on('error', reject);
    gzip.on('error', reject);
  });
  failed.catch(() => undefined);
  const push = async (bytes: Buffer) => {
    if (!gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), failed]);
  };
  let begun = false;
  return {
    write: async (kind, content) => {
      if (!begun) await push(Buffer.from(magic));
      begun = true;
      const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
      const head = Buffer.alloc(5);
      head.write(kind, 0, 'latin1');
      head.writeUInt32BE(bytes.length, 1);
      await push(head);
      await push(bytes);
    },
    end: async () => {
      gzip.end();
      await Promise.race([finished(file), failed]);
    },
  };
}

/** Reads the frames of a file, a few at a time. @throws {BackupFileError} */
export async function* readFrames(path: PathLike): AsyncGenerator<Frame> {
  const source = createReadStream(path).on('error', (error) => gunzip.destroy(error));
  const gunzip = createGunzip();
  source.pipe(gunzip);
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
        rest = rest.subarray(5 + frame.bytes.length);
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new BackupFileError(`This is not a whole backup of Tagwerk: ${error.message}.`, { cause: error });
    }
    throw error;
  }
  if (rest.length > 0) throw new BackupFileError('The backup was cut off.');
}

function firstFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 5) return null;
  const length = bytes.readUInt32BE(1);
  if (length > largestFrame) throw new BackupFileError('The backup is damaged.');
  if (bytes.length < 5 + length) return null;
  return { kind: bytes.toString('latin1', 0, 1) as FrameKind, bytes: bytes.subarray(5, 5 + length) };
}

/** Writes to a stream and waits where it is full. */
export async function pushTo(stream: Writable, bytes: Buffer): Promise<void> {
  if (!stream.write(bytes)) await once(stream, 'drain');
}
