// Made by `npm run generate:types` from the migrated database; not edited by hand.

// biome-ignore lint/complexity/noBannedTypes: no table has been migrated yet
export type Schema = {};
