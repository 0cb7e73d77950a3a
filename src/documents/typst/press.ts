import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

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

type Waiting = {
  readonly job: PressJob;
  readonly resolve: (result: PressResult) => void;
  readonly reject: (error: Error) => void;
};

type Thread = { readonly worker: Worker; job: Waiting | null };

/**
 * Sets documents as PDF/A-3b in threads beside the event loop, as many as there are cores. A thread starts when the
 * first document waits for it, is used for all that follow, and keeps no process alive.
 */
export class Press {
  readonly #threads: Thread[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #size: number;

  constructor(size: number = availableParallelism()) {
    this.#size = size;
  }

  /** @throws {Error} A template is wrong: a bug of ours; no text can make it fail. */
  set(job: PressJob): Promise<PressResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#hand();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  #hand(): void {
    const [next] = this.#waiting;
    const thread = next && (this.#threads.find(({ job }) => job === null) ?? this.#start());
    if (!next || !thread) return;
    this.#waiting.shift();
    thread.job = next;
    thread.worker.ref();
    thread.worker.postMessage(next.job);
  }

  #start(): Thread | null {
    if (this.#threads.length >= this.#size) return null;
    const worker = new Worker(new URL('./press-worker.ts', import.meta.url));
    const thread: Thread = { worker, job: null };
    worker.unref();
    worker.on('message', (result: PressResult | { readonly error: string }) => {
      if ('error' in result) this.#end(thread, (job) => job.reject(new Error(result.error)));
      else this.#end(thread, (job) => job.resolve(result));
    });
    worker.on('error', (error) => {
      this.#threads.splice(this.#threads.indexOf(thread), 1);
      this.#end(thread, (job) => job.reject(error instanceof Error ? error : new Error(String(error))));
    });
    this.#threads.push(thread);
    return thread;
  }

  #end(thread: Thread, tell: (job: Waiting) => void): void {
    const { job } = thread;
    thread.job = null;
    thread.worker.unref();
    if (job) tell(job);
    this.#hand();
  }
}

/** The press of this process. */
export const press = new Press();
