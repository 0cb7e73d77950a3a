import { z } from 'zod';

/** Whether the browser shows a file or saves it. */
export const FileQuery = z.object({
  disposition: z.enum(['inline', 'attachment']).default('inline'),
});
