/** Shipped workflow files: reading them, binding credentials by name, publishing in order. */
import fs from 'node:fs';
import path from 'node:path';

/** All workflows of a folder, by file name; a file holds one or several. */
export function readWorkflows(folder) {
	if (!fs.existsSync(folder)) return [];
	const files = fs
		.readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort();
	return files.flatMap((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
}

/**
 * The workflow with the ids of credentials put in: files bind them by name only.
 * A credential nobody made is left out; n8n says so at publishing where it is required.
 */
export function bindCredentials(workflow, idsByName) {
	const nodes = workflow.nodes.map((node) => {
		if (!node.credentials) return node;
		const credentials = Object.entries(node.credentials)
			.map(([type, { name }]) => [type, { id: idsByName.get(`${type}/${name}`), name }])
			.filter(([, { id }]) => id !== undefined);
		return { ...node, credentials: Object.fromEntries(credentials) };
	});
	return { ...workflow, nodes };
}

/** `type/name` of the credentials a workflow asks for, each once. */
export function credentialsOf(workflows) {
	const names = workflows.flatMap(({ nodes }) =>
		nodes.flatMap(({ credentials = {} }) =>
			Object.entries(credentials).map(([type, { name }]) => `${type}/${name}`),
		),
	);
	return [...new Set(names)].sort();
}

/** Leaves first: sub-workflows and error workflows must be published before those that name them. */
export function inPublishOrder(workflows) {
	const byId = new Map(workflows.map((workflow) => [workflow.id, workflow]));
	const ordered = new Set();
	const visit = (workflow, path = []) => {
		if (ordered.has(workflow) || path.includes(workflow)) return;
		for (const id of namedWorkflows(workflow)) {
			if (byId.has(id)) visit(byId.get(id), [...path, workflow]);
		}
		ordered.add(workflow);
	};
	for (const workflow of workflows) visit(workflow);
	return [...ordered];
}

/** Whether n8n can publish it: it starts by itself (only a manual trigger does not count). */
export function isPublishable({ nodes }) {
	return nodes.some(
		({ type, disabled }) =>
			!disabled && /(?:trigger|webhook)$/i.test(type) && type !== 'n8n-nodes-base.manualTrigger',
	);
}

/** Pairs on a canvas of which one lies on the other, as `A and B`; a node counts with its label. */
export function overlapsOn({ nodes }) {
	const areas = nodes.map((node) => ({ name: node.name, ...areaOf(node) }));
	return areas.flatMap((one, index) =>
		areas
			.slice(index + 1)
			.filter(
				(other) =>
					one.left < other.right &&
					other.left < one.right &&
					one.top < other.bottom &&
					other.top < one.bottom,
			)
			.map(({ name }) => `${one.name} and ${name}`),
	);
}

/** n8n draws a node as a square of 96 with its label centred below, twice as wide and up to three lines. */
const NODE_PX = 96;
const LABEL_PX = 56;
/** One that takes a model is wider the more it takes, its label inside and its sockets below. */
const WIDE_PX = { research: 272, writeDocument: 224, qualityCheck: 224 };
const SOCKETS_PX = 88;

function areaOf({ type, position: [left, top], parameters = {} }) {
	if (type === 'n8n-nodes-base.stickyNote') {
		const { width = 240, height = 160 } = parameters;
		return { left, top, right: left + width, bottom: top + height };
	}
	const wide = WIDE_PX[type.split('.').at(-1)];
	if (wide !== undefined)
		return { left, top, right: left + wide, bottom: top + NODE_PX + SOCKETS_PX };
	const beside = NODE_PX / 2;
	return {
		left: left - beside,
		top,
		right: left + NODE_PX + beside,
		bottom: top + NODE_PX + LABEL_PX,
	};
}

function namedWorkflows({ nodes, settings = {} }) {
	const called = nodes
		.map(({ parameters = {} }) => parameters.workflowId?.value ?? parameters.workflowId)
		.filter((id) => typeof id === 'string');
	return settings.errorWorkflow ? [...called, settings.errorWorkflow] : called;
}
