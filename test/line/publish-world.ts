/** The world of tests that publish: the sandbox with its platforms, a desk with a client, and a look at what the platforms hold. */
import { createClient } from '../../core/store';
import { openDesk, type Desk } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';
import { CLIENT } from './publish-item';

/** What a WordPress site of the sandbox holds. */
export interface WordPressState {
	posts: {
		id: number;
		status: string;
		title: string;
		content: string;
		featured_media: number;
		tags: number[];
	}[];
	media: { id: number; alt_text: string; mime_type: string }[];
	tags: { id: number }[];
}

/** What LinkedIn holds. */
export interface LinkedInState {
	posts: { urn: string; author: string }[];
	documents: { urn: string; owner: string }[];
}

/** Opened before the tests of a `describe` and closed behind them; platforms are empty before each. */
export function publishWorld() {
	let sandbox: MetSandbox;
	let desk: Desk;
	let clientId: string;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
		const { sql, agencyId } = desk.store;
		({ id: clientId } = await createClient(sql, agencyId, { companyName: CLIENT }));
	}, 60_000);
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});
	beforeEach(async () => void (await sandbox.control({ command: 'reset' })));

	const service = async (name: string, command: Record<string, unknown>) =>
		await sandbox.control({ command: 'service', service: name, ...command });
	return {
		sandbox: () => sandbox,
		desk: () => desk,
		/** The client of the documents. */
		clientId: () => clientId,
		service,
		wordPressHolds: async () =>
			(await service('wordpress', { do: 'state' })) as unknown as WordPressState,
		linkedInHolds: async () =>
			(await service('linkedin', { do: 'state' })) as unknown as LinkedInState,
		/** Requests to a service whose path ends so. */
		sent: async (name: string, wanted: string) =>
			(await sandbox.log({ service: name, method: 'POST' })).filter((entry) =>
				entry.path.endsWith(wanted),
			),
	};
}
