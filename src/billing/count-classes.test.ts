import { expect, it } from 'vitest';
import { overlappingClasses } from './count-classes.ts';

it('R20: classes that stand beside each other may be priced together', () => {
  expect(overlappingClasses(['pc', 'mac', 'server', 'other'])).toBeNull();
  expect(overlappingClasses(['agents', 'other'])).toBeNull();
  expect(overlappingClasses(['backup-pc', 'backup-server'])).toBeNull();
});

it('R20: agents are PCs, Macs and servers, all is everything, the total is both backups', () => {
  expect(overlappingClasses(['other', 'mac', 'agents'])).toEqual(['mac', 'agents']);
  expect(overlappingClasses(['all', 'other'])).toEqual(['all', 'other']);
  expect(overlappingClasses(['backup-server', 'backup-total'])).toEqual(['backup-server', 'backup-total']);
  expect(overlappingClasses(['server', 'server'])).toEqual(['server', 'server']);
});
