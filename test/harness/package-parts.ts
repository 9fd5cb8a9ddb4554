/** Loads this package's nodes and credential types from their sources, as `package.json` lists them. */
import fs from 'node:fs';
import path from 'node:path';
import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';

/** The checkout. */
export const ROOT = path.resolve(__dirname, '..', '..');

interface Manifest {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
}

const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Manifest;

/**
 * A node of this package by its full type, e.g. `n8n-nodes-content-agency.research`.
 *
 * @returns undefined when the package has no such node
 */
export function packageNode(type: string): INodeType | IVersionedNodeType | undefined {
	const prefix = `${manifest.name}.`;
	if (!type.startsWith(prefix)) return undefined;
	const wanted = type.slice(prefix.length).toLowerCase();
	const file = manifest.n8n.nodes.find((entry) => partName(entry).toLowerCase() === wanted);
	return file === undefined ? undefined : construct<INodeType>(file);
}

/** Full types of all nodes the package lists. */
export function packageNodeTypes(): string[] {
	return manifest.n8n.nodes.map((file) => {
		const name = partName(file);
		return `${manifest.name}.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
	});
}

/** A credential type of this package by its name; undefined when it has none of that name. */
export function packageCredential(name: string): ICredentialType | undefined {
	const wanted = name.toLowerCase();
	const file = manifest.n8n.credentials.find((entry) => partName(entry).toLowerCase() === wanted);
	return file === undefined ? undefined : construct<ICredentialType>(file);
}

/** n8n's own rule: the class is called like its file up to the first dot. */
const partName = (file: string): string => path.basename(file).split('.')[0] ?? '';

function construct<Part>(file: string): Part {
	const source = path.join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const module = jest.requireActual<Record<string, unknown>>(source);
	const Class = module[partName(file)];
	if (typeof Class !== 'function') throw new Error(`${source} exports no class ${partName(file)}`);
	return new (Class as new () => Part)();
}
