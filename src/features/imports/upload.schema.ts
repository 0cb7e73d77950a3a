import { z } from 'zod';
import { expects } from '../../lib/wire.ts';

/** The body of an upload: the bytes of the file as they are. */
export const CsvBytes = z
  .custom<Buffer>((body) => Buffer.isBuffer(body) && body.length > 0, expects('file'))
  .meta({
    type: 'string',
    minLength: 1,
    description: 'The file as it is, at most 64 MB; the first line names the columns.',
    examples: ['name;city\nBäckerei Korn;Köln\n'],
  });
