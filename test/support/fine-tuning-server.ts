import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server holds of one job. */
export interface ServedJob {
  readonly job: Readonly<Record<string, unknown>>;
  readonly events?: readonly object[];
  readonly checkpoints?: readonly object[];
  /** Contents of files by their id. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
}

/** Something that goes wrong with the first `times` requests of a path. */
export interface Trouble {
  readonly path: RegExp;
  readonly times: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Promises the whole answer and breaks off in the middle of it. */
  readonly cut?: boolean;
  /** Never answers. */
  readonly hang?: boolean;
}

export interface ServerOptions {
  /** Keys that are let in. */
  readonly key?: string;
  /** Items of a page, whatever the request asks for. */
  readonly pageSize?: number;
  /** What comes before `/fine_tuning`. */
  readonly base?: string;
  readonly troubles?: readonly Trouble[];
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
}

export interface FineTuningServer {
  /** Address with `base`. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

/**
 * The fine-tuning API of a provider on 127.0.0.1, as far as reading a job goes: it pages, refuses wrong keys (quoting them,
 * as providers do), and gets into the troubles it is told to.
 */
export async function startFineTuningServer(
  served: ServedJob,
  { key = 'sk-test', pageSize = 10, base = '/v1', troubles = [] }: ServerOptions = {},
): Promise<FineTuningServer> {
  const requests: SeenRequest[] = [];
  const left = troubles.map((trouble) => ({ trouble, times: trouble.times }));
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname;
    const query = Object.fromEntries(url.searchParams);
    requests.push({ method: request.method ?? '', path, query, headers: request.headers });
    const next = left.find(({ trouble, times }) => times > 0 && trouble.path.test(path));
    if (next !== undefined) {
      next.times--;
      if (next.trouble.hang === true) return;
      if (next.trouble.cut !== true) {
        const { status = 200, headers = {}, body = '' } = next.trouble;
        return void response.writeHead(status, headers).end(body);
      }
    }
    const given = request.headers['api-key'] ?? request.headers.authorization?.replace(/^Bearer /, '');
    if (given !== key) {
      const message = `Incorrect API key provided: ${String(given)}.`;
      return sendJson(response, 401, { error: { message, code: 'invalid_api_key' } });
    }
    answer(response, path.slice(base.length), query, served, pageSize, next?.trouble.cut === true);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(
  response: ServerResponse,
  path: string,
  { after }: Readonly<Record<string, string>>,
  { job, events = [], checkpoints = [], files = {} }: ServedJob,
  pageSize: number,
  cut: boolean,
): void {
  const at = `/fine_tuning/jobs/${job.id}`;
  const page = (items: readonly object[]) => {
    const ids = items.map((item) => (item as { id?: string }).id);
    const start = after === undefined ? 0 : ids.indexOf(after) + 1;
    const data = items.slice(start, start + pageSize);
    return { object: 'list', data, has_more: start + pageSize < items.length };
  };
  const file = files[/^\/files\/([^/]+)\/content$/.exec(path)?.[1] ?? ''];
  if (path === at) return sendJson(response, 200, job, cut);
  if (path === `${at}/events`) return sendJson(response, 200, page(events), cut);
  if (path === `${at}/checkpoints`) return sendJson(response, 200, page(checkpoints), cut);
  if (file !== undefined) return send(response, 200, 'application/octet-stream', Buffer.from(file), cut);
  sendJson(response, 404, { error: { message: `Could not find ${path}`, code: 'not_found' } });
}

function sendJson(response: ServerResponse, status: number, value: unknown, cut = false): void {
  send(response, status, 'application/json', Buffer.from(JSON.stringify(value)), cut);
}

function send(response: ServerResponse, status: number, type: string, body: Buffer, cut: boolean): void {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length });
  if (!cut) return void response.end(body);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}
