import { afterEach, describe, expect, it } from 'vitest';
import { assayFromSource } from '../../../../test/support/cli.ts';
import { RESULT_COLUMNS, resultsCsv, servedJob } from '../../../../test/support/fine-tuning-job.ts';
import {
  type FineTuningServer,
  type ServedJob,
  type ServerOptions,
  startFineTuningServer,
} from '../../../../test/support/fine-tuning-server.ts';
import type { RunMetrics } from '../../metrics/schema.ts';
import { fetchJob } from './fetch-job.ts';

let server: FineTuningServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(served: ServedJob, options?: ServerOptions): Promise<FineTuningServer> {
  server = await startFineTuningServer(served, options);
  return server;
}

/** Runs the real command line on a job of the server. */
async function curves(served: ServedJob, options: ServerOptions = {}, { key = 'sk-test', job = 'ftjob-x' } = {}) {
  const { url } = await serve(served, options);
  const args = ['curves', `openai:${job}`, '--format', 'json', '--fail-on', 'never'];
  const { code, stdout, stderr } = await assayFromSource(args, { env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: key } });
  const result = stdout === '' ? undefined : JSON.parse(stdout);
  return { code, stderr, result, metrics: result?.metrics as Exclude<RunMetrics, { runs: unknown }> };
}

const AT_ONCE = { 'retry-after': '0' };

describe('assay curves openai:ftjob-...', () => {
  it('reads the job, every page of its events and checkpoints, and its results in base64', async () => {
    const { code, result, metrics, stderr } = await curves(servedJob());
    expect(code).toBe(0);
    expect(stderr).toContain('openai:ftjob-x: 100 events, 25 checkpoints, 1 result file\n');
    expect(
      result.inputs.map(({ path, kind, rows, skippedCount }: Record<string, unknown>) => [
        path,
        kind,
        rows,
        skippedCount,
      ]),
    ).toEqual([
      ['openai:ftjob-x/job.json', 'openai-job', 0, 0],
      ['openai:ftjob-x/events.json', 'openai-events', 100, 0],
      ['openai:ftjob-x/checkpoints.json', 'openai-checkpoints', 25, 0],
      ['openai:ftjob-x/results.csv', 'openai-results', 100, 0],
    ]);
    expect(metrics.run).toMatchObject({
      name: 'openai:ftjob-x',
      method: 'sft',
      firstStep: 1,
      lastStep: 100,
      duplicateRows: 0,
    });
    expect(metrics.run.facts).toMatchObject({ status: 'succeeded', epochs: 4, batchSize: 8, totalSteps: 100 });
    expect(metrics.series.map(({ key, points }) => [key, points])).toEqual([
      [RESULT_COLUMNS[0], 100],
      [RESULT_COLUMNS[1], 100],
      [RESULT_COLUMNS[2], 25],
      [RESULT_COLUMNS[3], 25],
    ]);
    // Three pages of ten: 25 checkpoints; ten pages: 100 events.
    const seen = server?.requests ?? [];
    expect(seen.filter(({ path }) => path.endsWith('/checkpoints')).map(({ query }) => query.after)).toEqual([
      undefined,
      'ftckpt_64',
      'ftckpt_24',
    ]);
    expect(seen.filter(({ path }) => path.endsWith('/events'))).toHaveLength(10);
    expect(new Set(seen.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('gives the same bytes twice', async () => {
    const run = async () => (await curves(servedJob())).result;
    expect(await run()).toEqual(await run());
  });

  it('holds out against a limit of requests, a server error and answers that break off', async () => {
    const { result } = await curves(servedJob(), {
      troubles: [
        { path: /ftjob-x$/, times: 2, status: 429, headers: AT_ONCE, body: '{"error":{"message":"rate limit"}}' },
        { path: /events$/, times: 1, status: 500, headers: AT_ONCE },
        { path: /checkpoints$/, times: 1, cut: true },
        { path: /content$/, times: 1, cut: true },
      ],
    });
    await server?.close();
    expect(result).toEqual((await curves(servedJob())).result);
  });

  it.each<[string, Record<string, unknown>, string | Buffer]>([
    ['plain', {}, resultsCsv()],
    ['absent, from a job that failed', { status: 'failed', result_files: [], error: { code: 'c', message: 'm' } }, ''],
    ['null, from a job that was cancelled', { status: 'cancelled', result_files: null, error: {} }, ''],
    ['deleted', { result_files: ['file-gone'] }, ''],
  ])('reads a job whose results are %s', async (_, job, content) => {
    const served = servedJob(job);
    const { metrics, code } = await curves({ ...served, files: content === '' ? {} : { 'file-results': content } });
    expect(code).toBe(0);
    const { series } = metrics;
    expect(series.find(({ key }) => key === 'train_loss')).toMatchObject({ points: 100 });
    expect(metrics.run.facts.status).toBe(served.job.status);
  });

  it('ends with a message and code 2 where the service fails for good', async () => {
    const { code, stderr } = await curves(servedJob(), {
      troubles: [
        { path: /checkpoints$/, times: 99, status: 500, headers: AT_ONCE, body: '{"error":{"message":"oh no"}}' },
      ],
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^assay: openai:ftjob-x: 127\.0\.0\.1:\d+: answers 500: oh no, 4 times in a row$/m);
    expect(server?.requests.filter(({ path }) => path.endsWith('/checkpoints'))).toHaveLength(4);
  });

  it('names the variable of a key that is refused, and never the key', async () => {
    const { code, stderr } = await curves(servedJob(), {}, { key: 'sk-wrong' });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /answers 401; it refuses the key in OPENAI_API_KEY; set OPENAI_API_KEY to a key that may read/,
    );
    expect(stderr).not.toContain('sk-wrong');
  });

  it('says that a job is not there', async () => {
    const { code, stderr } = await curves(servedJob(), {}, { job: 'ftjob-other' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/openai:ftjob-other: .*answers 404: Could not find .*is the job of another organisation/);
  });

  it('says what is missing before it asks anyone', async () => {
    const without = await assayFromSource(['curves', 'openai:ftjob-x'], { env: { OPENAI_API_KEY: '' } });
    expect(without).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('OPENAI_API_KEY is not set'),
    });
    const nameless = await assayFromSource(['curves', 'openai:../models'], { env: { OPENAI_API_KEY: 'sk-test' } });
    expect(nameless).toMatchObject({ code: 2, stderr: expect.stringContaining('no job id behind the colon') });
  });

  it('is known to assay check too', async () => {
    const { url } = await serve(servedJob());
    const { code, stdout } = await assayFromSource(
      ['check', 'openai:ftjob-x', '--for', 'sft', '--format', 'json', '--fail-on', 'never'],
      {
        env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'sk-test' },
      },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout).inputs.map(({ kind }: { kind: string }) => kind)).toContain('openai-results');
  });
});

describe('assay curves azure:ftjob-...', () => {
  it.each([
    ['with a version', '/openai', '', { OPENAI_API_VERSION: '2024-10-21' }],
    ['below v1', '/openai/v1', '', {}],
    ['of a project', '/api/projects/p/openai/v1', '/api/projects/p', { OPENAI_API_VERSION: '2024-10-21' }],
  ])('enters a resource %s', async (_, base, address, env) => {
    const { url, requests } = await serve(servedJob(), { base, key: 'azure-key' });
    const endpoint = new URL(address, url).href;
    const { code, stdout } = await assayFromSource(
      ['curves', 'azure:ftjob-x', '--format', 'json', '--quiet', '--fail-on', 'never'],
      {
        env: { AZURE_OPENAI_ENDPOINT: endpoint, AZURE_OPENAI_API_KEY: 'azure-key', ...env },
      },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout).metrics.run.name).toBe('azure:ftjob-x');
    const versions = new Set(requests.map(({ query }) => query['api-version']));
    expect(versions).toEqual(new Set([base === '/openai' ? '2024-10-21' : undefined]));
    expect(
      requests.every(({ headers }) => headers['api-key'] === 'azure-key' && headers.authorization === undefined),
    ).toBe(true);
  });
});

describe('fetchJob', () => {
  it('leaves other paths alone', () => {
    const context = { env: {}, say: () => {} };
    for (const path of ['results.csv', 'runs/', 's3:bucket', 'C:\\runs', '-', 'openai', 'my-openai:ftjob-x'])
      expect(fetchJob(path, context)).toBeUndefined();
  });

  it('gives up on a server that never answers', async () => {
    const { url } = await serve(servedJob(), { troubles: [{ path: /ftjob-x$/, times: 9, hang: true }] });
    const env = { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'sk-test' };
    const fetched = fetchJob(
      'openai:ftjob-x',
      { env, say: () => {} },
      { attempts: 2, timeoutMs: 50, sleep: async () => {} },
    );
    await expect(fetched).rejects.toThrow(/does not answer in time, 2 times in a row/);
  });

  it('keeps what a service has when it offers no checkpoints, and says so', async () => {
    const { url } = await serve(servedJob(), { troubles: [{ path: /checkpoints$/, times: 1, status: 404 }] });
    const lines: string[] = [];
    const files = await fetchJob('openai:ftjob-x', {
      env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'sk-test' },
      say: (line) => void lines.push(line),
    });
    expect(files?.map(({ path }) => path)).toEqual([
      'openai:ftjob-x/job.json',
      'openai:ftjob-x/events.json',
      'openai:ftjob-x/results.csv',
    ]);
    expect(lines).toEqual(['openai:ftjob-x: no checkpoints (404)', 'openai:ftjob-x: 100 events, 1 result file']);
  });
});
