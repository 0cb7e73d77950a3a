import type { z } from 'zod';
import type {
  CreateTechnicianBody,
  TechnicianView,
  UpdateTechnicianBody,
} from '../../features/technicians/schema.ts';

export type { TechnicianView };
export type NewTechnician = z.input<typeof CreateTechnicianBody>;
export type TechnicianChange = z.input<typeof UpdateTechnicianBody>;

/** What an hour costs on a day; null before the first, and for those who may not see it. */
export function costOn({ costs = [] }: TechnicianView, day: string): string | null {
  return costs.findLast(({ validFrom }) => validFrom <= day)?.costPerHour ?? null;
}
