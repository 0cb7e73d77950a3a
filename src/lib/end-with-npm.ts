const lookEveryMs = 500;
let watching = false;

/**
 * Ends this process as SIGTERM does once npm, which started it, is gone: npm passes a signal on to its shell alone, and
 * that ends without a word to us. What was started without npm goes on after its parent, as with `nohup`.
 */
export function endWithNpm(): void {
  if (watching || process.env.npm_lifecycle_event === undefined) return;
  watching = true;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  watch.unref();
}
