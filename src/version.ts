import packageJson from '../package.json' with { type: 'json' };

/** Name and version of the tool, as the package says. */
export const TOOL = { name: packageJson.name, version: packageJson.version };
