import { createServer } from 'node:http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** A request that was answered. */
export type AnsweredRequest = {
  readonly method: string;
  /** The route's pattern, so that ids do not become labels. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
};

/** Figures for Prometheus, on a port of their own, so that whoever reaches the product does not reach them. */
export type Metrics = {
  readonly port: number;
  readonly observe: (request: AnsweredRequest) => void;
  readonly close: () => Promise<void>;
};

/** Answers `/metrics` on this port; 0 takes a free one. */
export async function serveMetrics(host: string, port: number): Promise<Metrics> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  });
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    observe: ({ seconds, ...labels }) => durations.observe(labels, seconds),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
