/** A language documents are written in. */
export type Language = 'de' | 'en';
