/** Every shipped workflow file can be imported into an empty n8n and says what it is. */
import fs from 'node:fs';
import path from 'node:path';
import type { INode, INodeProperties, INodeType } from 'n8n-workflow';
import { CORE_NODES } from '../harness/core-nodes';
import type { WorkflowJson } from '../harness/engine';
import { packageCredential, packageNode, ROOT } from '../harness/package-parts';
import { MORE_NODES } from '../line/desk';

const FOLDER = path.join(ROOT, 'workflows');
const FILES = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const STICKY = 'n8n-nodes-base.stickyNote';
const LANGUAGE_MODEL = 'ai_languageModel';

const readFile = (file: string) =>
	JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) as WorkflowJson & { id: string };

const typeOf = (node: INode) =>
	(packageNode(node.type) ?? CORE_NODES[node.type] ?? MORE_NODES[node.type]) as
		INodeType | undefined;

it('ships workflows under numbered names and ids of their own', () => {
	expect(FILES.length).toBeGreaterThanOrEqual(5);
	for (const file of FILES) expect(file).toMatch(/^\d{2}-[a-z0-9-]+\.json$/);
	const ids = FILES.map((file) => readFile(file).id);
	expect(new Set(ids).size).toBe(ids.length);
});

describe.each(FILES)('%s', (file) => {
	const workflow = readFile(file);
	const working = workflow.nodes.filter(({ type }) => type !== STICKY);
	const names = new Set(workflow.nodes.map(({ name }) => name));

	it('opens with a note of its purpose', () => {
		const notes = workflow.nodes.filter(({ type }) => type === STICKY);
		const texts = notes.map(({ parameters }) => String(parameters['content'] ?? ''));
		expect(texts.some((text) => text.startsWith('## ') && text.length > 120)).toBe(true);
	});

	it('carries no ids of credentials, no pinned items and no person', () => {
		for (const { name, credentials } of working)
			for (const [type, { id, name: label }] of Object.entries(credentials ?? {}))
				expect([name, type, id, label !== '']).toEqual([name, type, null, true]);
		expect(Object.keys(workflow.pinData ?? {})).toEqual([]);
		expect(workflow).not.toHaveProperty('shared');
		expect(workflow).not.toHaveProperty('staticData');
		expect(JSON.stringify(workflow)).not.toMatch(/[\w.+-]+@(?!\S*\.example)[\w-]+\.[a-z]{2,}/i);
	});

	it('names its time zone and its order of execution, and is imported inactive', () => {
		expect(workflow.settings).toMatchObject({ executionOrder: 'v1' });
		expect(workflow.settings?.timezone).toMatch(/^[A-Za-z]+\/[A-Za-z_]+$/);
		expect(workflow.active ?? false).toBe(false);
	});

	it('connects nodes that exist, at outputs they have', () => {
		expect(names.size).toBe(workflow.nodes.length);
		for (const [from, byType] of Object.entries(workflow.connections)) {
			const node = workflow.nodes.find(({ name }) => name === from);
			expect([from, node !== undefined]).toEqual([from, true]);
			for (const [type, outputs] of Object.entries(byType)) {
				if (type === 'main') expect(outputs.length).toBeLessThanOrEqual(outputsOf(node!));
				for (const target of outputs.flatMap((entry) => entry ?? []))
					expect([from, target.node, names.has(target.node), target.type]).toEqual([
						from,
						target.node,
						true,
						type === LANGUAGE_MODEL ? LANGUAGE_MODEL : 'main',
					]);
			}
		}
		const fed = new Set(
			Object.values(workflow.connections).flatMap((byType) =>
				Object.values(byType).flatMap((outputs) =>
					outputs.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
				),
			),
		);
		const starts = /trigger|webhook/i;
		const loose = working.filter(({ name, type }) => !fed.has(name) && !starts.test(type));
		expect(loose.map(({ name }) => name)).toEqual([]);
	});

	it('uses node types that exist, with parameters and credentials they have', () => {
		for (const node of working) {
			const type = typeOf(node);
			expect([node.name, node.type, type !== undefined]).toEqual([node.name, node.type, true]);
			if (packageNode(node.type) === undefined) continue;
			const { properties, credentials = [], version } = type!.description;
			expect([version].flat()).toContain(node.typeVersion);
			expect([node.name, ...unknownParameters(node, properties)]).toEqual([node.name]);
			const offered = credentials.map(({ name }) => name);
			for (const name of Object.keys(node.credentials ?? {})) expect(offered).toContain(name);
			for (const name of Object.keys(node.credentials ?? {}))
				if (name.startsWith('contentAgency')) expect(packageCredential(name)).toBeDefined();
		}
	});

	it('chooses values that are offered', () => {
		for (const node of working) {
			if (packageNode(node.type) === undefined) continue;
			for (const property of shownProperties(node, typeOf(node)!.description.properties)) {
				const value = node.parameters[property.name];
				if (property.type !== 'options' && property.type !== 'multiOptions') continue;
				if (value === undefined || String(value).startsWith('=')) continue;
				const offered = (property.options ?? []).map(
					(option) => (option as { value: unknown }).value,
				);
				for (const one of [value].flat())
					expect([node.name, one, offered.includes(one)]).toEqual([node.name, one, true]);
			}
		}
	});

	it('speaks in expressions only of nodes that exist', () => {
		for (const node of working) {
			const text = JSON.stringify(node.parameters).replaceAll('\\"', '"');
			for (const [, , name] of text.matchAll(/\$\((["'])(.+?)\1\)/g))
				expect([node.name, name, names.has(name!)]).toEqual([node.name, name, true]);
			expect(text).not.toMatch(/\$node\b/);
		}
	});
});

function outputsOf(node: INode): number {
	const { outputs } = typeOf(node)!.description;
	return Array.isArray(outputs)
		? outputs.length + (node.onError === 'continueErrorOutput' ? 1 : 0)
		: 9;
}

/** Properties whose conditions on resource and operation hold for the node. */
function shownProperties(node: INode, properties: INodeProperties[]): INodeProperties[] {
	return properties.filter(({ displayOptions }) =>
		Object.entries(displayOptions?.show ?? {}).every(([name, wanted]) => {
			const given = [node.parameters[name] ?? fallbackOf(properties, name)].flat();
			// What an expression will say is not known: n8n shows the field then.
			return given.some(
				(value) => String(value).startsWith('=') || (wanted as unknown[]).includes(value),
			);
		}),
	);
}

const fallbackOf = (properties: INodeProperties[], name: string) =>
	properties.find((property) => property.name === name)?.default;

function unknownParameters(node: INode, properties: INodeProperties[]): string[] {
	const shown = shownProperties(node, properties);
	return Object.entries(node.parameters).flatMap(([name, value]) => {
		const property = shown.find((one) => one.name === name);
		if (property === undefined) return [name];
		if (property.type !== 'collection' || typeof value !== 'object') return [];
		const offered = (property.options ?? []).map((option) => option.name);
		return Object.keys(value ?? {}).filter((inner) => !offered.includes(inner));
	});
}

it('names the error handler in every workflow that works in the store, and in none else', () => {
	const handler = 'caErrorHandler014';
	for (const file of FILES) {
		const { id, nodes, settings } = readFile(file);
		const isInStore = nodes.some(
			({ type, credentials }) => packageNode(type) !== undefined && credentials?.['postgres'],
		);
		const wanted = isInStore && id !== handler ? handler : undefined;
		expect([file, settings?.errorWorkflow]).toEqual([file, wanted]);
	}
});
