import fs from 'node:fs';
import v8 from 'node:v8';

/** What a simulator keeps; with a file it survives a restart, so that a demo goes on where it was left. */
export type Memory<T> = { readonly state: T; readonly save: () => void };

export function memory<T>(file: string | undefined, fresh: () => T): Memory<T> {
  if (file === undefined) return { state: fresh(), save: () => undefined };
  // Of our own making and for our own reading: dates, maps and whole numbers of any size stay what they are.
  const state = fs.existsSync(file) ? (v8.deserialize(fs.readFileSync(file)) as T) : fresh();
  const save = () => {
    fs.writeFileSync(`${file}.new`, v8.serialize(state), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  };
  return { state, save };
}
