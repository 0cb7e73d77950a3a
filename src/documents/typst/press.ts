import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** A document to set: a template, what it says, and the files it shows or carries. */
export type PressJob = {
  readonly template: 'invoice' | 'logo' | 'reminder' | 'timesheet';
  readonly data: unknown;
  /** By the names the data call them. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Seconds since 1970, written into the file as the time it was made; the same for ever. */
  readonly createdAt: number;
  /** Whether it carries `factur-x.xml` and says so. */
  readonly facturX: boolean;
};

/** The PDF, and the characters no font has. */
export type PressResult = { readonly bytes: Uint8Array; readonly unknown: readonly string[] };

/** What a process of the press is told, and what it answers. `plain`: with the characters of the first font only. */
export type PressOrder = { readonly job: PressJob; readonly plain: boolean };
export type PressAnswer = PressResult | { readonly error: string };

type Waiting = {
  readonly order: PressOrder;
  readonly resolve: (result: PressResult) => void;
  readonly reject: (error: Error) => void;
};

type Setter = { readonly process: ChildProcess; waiting: Waiting | null };

/**
 * Sets documents as PDF/A-3b in processes beside this one, as many as there are cores. A process starts when the first
 * document waits for it, is used for all that follow, and keeps this one not alive. They are processes, not threads: some
 * texts make the typesetter abort, which no thread survives (ADR 0007). Such a text is set again in plain characters.
 */
export class Press {
  readonly #setters: Setter[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #size: number;

  constructor(size: number = availableParallelism()) {
    this.#size = size;
  }

  /** @throws {Error} A template is wrong, a bug of ours; or the process was killed from outside. No text makes it fail. */
  set(job: PressJob): Promise<PressResult> {
    return new Promise((resolve, reject) => this.#add({ order: { job, plain: false }, resolve, reject }));
  }

  /** Of the processes that run now. */
  get processIds(): readonly number[] {
    return this.#setters.flatMap(({ process: { pid } }) => pid ?? []);
  }

  async close(): Promise<void> {
    await Promise.all(this.#setters.map(({ process }) => ended(process)));
  }

  #add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#hand();
  }

  #hand(): void {
    const [next] = this.#waiting;
    const setter = next && (this.#setters.find(({ waiting }) => waiting === null) ?? this.#start());
    if (!next || !setter) return;
    this.#waiting.shift();
    setter.waiting = next;
    setter.process.ref();
    setter.process.channel?.ref();
    setter.process.send(next.order);
  }

  #start(): Setter | null {
    if (this.#setters.length >= this.#size) return null;
    const child = fork(program, { serialization: 'advanced', execArgv: [], env: surroundings, stdio: quiet });
    const setter: Setter = { process: child, waiting: null };
    this.#setters.push(setter);
    child.unref();
    child.channel?.unref();
    child.on('message', (answer) => this.#answered(setter, answer as PressAnswer));
    child.on('error', (error) => this.#gone(setter)?.reject(error));
    child.on('exit', (code, signal) => {
      const error = new Error(`the typesetter ended with ${signal ?? code}`);
      const waiting = this.#gone(setter);
      if (signal === null || CRASHES.has(signal)) this.#failed(waiting, error);
      else waiting?.reject(error);
    });
    return setter;
  }

  #answered(setter: Setter, answer: PressAnswer): void {
    const waiting = this.#take(setter);
    if ('error' in answer) this.#failed(waiting, new Error(answer.error));
    else waiting?.resolve(answer);
    this.#hand();
  }

  #gone(setter: Setter): Waiting | null {
    const place = this.#setters.indexOf(setter);
    if (place >= 0) this.#setters.splice(place, 1);
    const waiting = this.#take(setter);
    this.#hand();
    return waiting;
  }

  /** Every character may have a font and the text as a whole still not be set; then what the first font has is. */
  #failed(waiting: Waiting | null, error: Error): void {
    if (!waiting) return;
    const { order, reject } = waiting;
    if (order.plain) reject(error);
    else this.#add({ ...waiting, order: { ...order, plain: true } });
  }

  #take(setter: Setter): Waiting | null {
    const { waiting } = setter;
    setter.waiting = null;
    setter.process.unref();
    setter.process.channel?.unref();
    return waiting;
  }
}

const program = fileURLToPath(new URL('./press-process.ts', import.meta.url));

/** Of the environment only what a program needs to start: the rest holds secrets. */
const surroundings = Object.fromEntries(
  ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** What the typesetter prints as it aborts quotes the customer's text. */
const quiet: ('ignore' | 'ipc')[] = ['ignore', 'ignore', 'ignore', 'ipc'];

/** Signals of a process that fell by itself, unlike those somebody sent. */
const CRASHES: ReadonlySet<NodeJS.Signals> = new Set(['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGTRAP']);

function ended(process: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    process.once('exit', () => resolve());
    process.ref();
    process.kill('SIGKILL');
  });
}

/** The press of this process. */
export const press = new Press();
