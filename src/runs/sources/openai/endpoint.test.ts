import { describe, expect, it } from 'vitest';
import { endpointOf } from './endpoint.ts';

describe('endpointOf', () => {
  it('enters OpenAI with a bearer key, below the address given', () => {
    const { url, headers } = endpointOf('openai', { OPENAI_API_KEY: 'sk-1' });
    expect(url('/fine_tuning/jobs/ftjob-x', { limit: '100' }).href).toBe(
      'https://api.openai.com/v1/fine_tuning/jobs/ftjob-x?limit=100',
    );
    expect(headers).toEqual({ authorization: 'Bearer sk-1' });
    const own = endpointOf('openai', {
      OPENAI_API_KEY: 'sk-1',
      OPENAI_BASE_URL: 'http://localhost:8080/proxy/v1/',
      OPENAI_ORG_ID: 'org-1',
      OPENAI_PROJECT_ID: 'proj-1',
    });
    expect(own.url('/files/f/content').href).toBe('http://localhost:8080/proxy/v1/files/f/content');
    expect(own.headers).toEqual({
      authorization: 'Bearer sk-1',
      'openai-organization': 'org-1',
      'openai-project': 'proj-1',
    });
  });

  const RESOURCE = 'https://res.openai.azure.com';
  it.each([
    ['a resource', RESOURCE, undefined, `${RESOURCE}/openai/v1/files?after=1`],
    [
      'a resource with a version',
      `${RESOURCE}/`,
      '2024-10-21',
      `${RESOURCE}/openai/files?api-version=2024-10-21&after=1`,
    ],
    [
      'a resource down to /openai with a version',
      `${RESOURCE}/openai`,
      '2024-10-21',
      `${RESOURCE}/openai/files?api-version=2024-10-21&after=1`,
    ],
    [
      'an address below v1, whatever the version',
      `${RESOURCE}/openai/v1/`,
      '2024-10-21',
      `${RESOURCE}/openai/v1/files?after=1`,
    ],
    [
      'a project, which takes no version',
      'https://res.services.ai.azure.com/api/projects/p',
      '2024-10-21',
      'https://res.services.ai.azure.com/api/projects/p/openai/v1/files?after=1',
    ],
    [
      'a project below v1',
      'https://res.services.ai.azure.com/api/projects/p/openai/v1',
      undefined,
      'https://res.services.ai.azure.com/api/projects/p/openai/v1/files?after=1',
    ],
  ])('enters Azure by %s', (_, address, version, expected) => {
    const { url, headers } = endpointOf('azure', {
      AZURE_OPENAI_ENDPOINT: address,
      AZURE_OPENAI_API_KEY: 'k',
      OPENAI_API_VERSION: version,
    });
    expect(url('/files', { after: '1' }).href).toBe(expected);
    expect(headers).toEqual({ 'api-key': 'k' });
  });

  it('enters Azure with a token where there is one', () => {
    const env = { AZURE_OPENAI_ENDPOINT: RESOURCE, AZURE_OPENAI_AD_TOKEN: 'token', AZURE_OPENAI_API_KEY: 'k' };
    expect(endpointOf('azure', env)).toMatchObject({
      headers: { authorization: 'Bearer token' },
      keyName: 'AZURE_OPENAI_AD_TOKEN',
    });
  });

  it.each([
    ['openai', {}, /^OPENAI_API_KEY is not set/],
    ['openai', { OPENAI_API_KEY: ' ' }, /^OPENAI_API_KEY is not set/],
    ['openai', { OPENAI_API_KEY: 'sk-s3cret\nx' }, /^OPENAI_API_KEY holds a character/],
    ['openai', { OPENAI_API_KEY: 'sk-s3cret', OPENAI_BASE_URL: 'localhost' }, /^OPENAI_BASE_URL is no address/],
    ['openai', { OPENAI_API_KEY: 'sk-s3cret', OPENAI_BASE_URL: 'file:///etc' }, /^OPENAI_BASE_URL is no address/],
    [
      'openai',
      { OPENAI_API_KEY: 'sk-s3cret', OPENAI_BASE_URL: 'https://me:s3cret@h/v1' },
      /^OPENAI_BASE_URL holds a user name/,
    ],
    ['azure', { AZURE_OPENAI_API_KEY: 's3cret' }, /^AZURE_OPENAI_ENDPOINT is not set/],
    ['azure', { AZURE_OPENAI_ENDPOINT: RESOURCE }, /^AZURE_OPENAI_API_KEY is not set/],
  ] as const)('says what %s lacks in %j without the secret', (provider, env, message) => {
    let said = '';
    try {
      endpointOf(provider, env);
    } catch (error) {
      said = String((error as Error).message);
    }
    expect(said).toMatch(message);
    expect(said).not.toContain('s3cret');
  });
});
