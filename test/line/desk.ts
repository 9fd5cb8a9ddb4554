/** Credentials of the line against the sandbox, and a desk: store, agency and client made by the package's own nodes. */
import type { INode, INodeExecutionData, IDataObject } from 'n8n-workflow';
import { openTestStore, type TestStore } from '../../core/store/__fixtures__/store';
import { closeBrowsers } from '../../nodes/shared/browser';
import { runWorkflow, standIn, type RunOptions, type RunResult } from '../harness/engine';
import type { TestCredentials } from '../harness/credentials';

/** n8n's own nodes the shipped workflows use and the harness does not know. */
export const MORE_NODES: NonNullable<RunOptions['nodes']> = {
	'n8n-nodes-base.form': standIn('form'),
	'n8n-nodes-base.emailSend': standIn('emailSend', { credentials: ['smtp'] }),
	'n8n-nodes-base.microsoftTeams': standIn('microsoftTeams', {
		credentials: ['microsoftTeamsOAuth2Api'],
	}),
	'n8n-nodes-base.slack': standIn('slack', { credentials: ['slackApi'] }),
	'n8n-nodes-base.limit': standIn('limit', {
		properties: [{ displayName: 'Max Items', name: 'maxItems', type: 'number', default: 1 }],
		execute: async function limit() {
			const most = this.getNodeParameter('maxItems', 0) as number;
			return await Promise.resolve([this.getInputData().slice(0, most)]);
		},
	}),
};

/** Model and search as the sandbox takes them. */
export function lightCredentials(): TestCredentials {
	return {
		anthropicApi: { apiKey: 'sk-ant-sandbox', url: 'https://api.anthropic.com' },
		searXngApi: { apiUrl: 'https://searx.example' },
		contentAgencyApi: { agencyId: '' },
	};
}

/** A desk for one test file. */
export interface Desk {
	store: TestStore;
	credentials: () => TestCredentials;
	close: () => Promise<void>;
}

/** A migrated store with an agency, as the credentials of a person would reach it. */
export async function openDesk(): Promise<Desk> {
	const store = await openTestStore();
	const { host, port, database, user, password } = store.database;
	return {
		store,
		credentials: () => ({
			...lightCredentials(),
			contentAgencyApi: { agencyId: store.agencyId },
			postgres: { host, port, database, user, password, ssl: 'disable', maxConnections: 5 },
		}),
		close: async () => {
			await closeBrowsers();
			await store.close();
		},
	};
}

/** What to run one node with. */
export interface NodeRun {
	type: string;
	parameters: IDataObject;
	credentials?: TestCredentials;
	/** Credential types chosen on the node; all given ones when left out. */
	chosen?: string[];
	input?: (INodeExecutionData | IDataObject)[];
	node?: Partial<INode>;
	signal?: AbortSignal;
}

/** Runs one node of the package behind a trigger. */
export async function runNode(run: NodeRun): Promise<RunResult> {
	const credentials = run.credentials ?? {};
	const chosen = run.chosen ?? Object.keys(credentials);
	return await runWorkflow({
		workflow: {
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				{
					...node('Node', `n8n-nodes-content-agency.${run.type}`),
					parameters: run.parameters as INode['parameters'],
					credentials: Object.fromEntries(
						chosen.map((type) => [type, { id: `test-${type}`, name: type }]),
					),
					...run.node,
				},
			],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		credentials,
		...(run.input === undefined ? {} : { input: run.input }),
		...(run.signal === undefined ? {} : { signal: run.signal }),
	});
}

/** The problem an item carries. */
export function problemOf(item: INodeExecutionData | undefined): Problem | undefined {
	return item?.json['problem'] as Problem | undefined;
}

/** A problem as an item shows it. */
export interface Problem {
	code: string;
	kind: string;
	message: string;
	hint: string;
}

function node(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}
