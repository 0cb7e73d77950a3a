import { z } from 'zod';
import { expects } from '../../lib/wire.ts';

/** The bytes of a bank's file; apart from the other shapes because a browser has no `Buffer`. */
export const CamtBytes = z.custom<Buffer>(Buffer.isBuffer, expects('camtFile')).meta({ type: 'string' });
