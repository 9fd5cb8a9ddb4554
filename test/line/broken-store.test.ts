/** The database goes away, before the line and in its middle: a clear error, and no paid work is lost. */
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createClient, getJob } from '../../core/store';
import type { TestCredentials } from '../harness/credentials';
import { openDesk, problemOf, runNode, type Desk } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const ORDER = {
	topic: 'Electrifying the company car and van fleet: cost, charging and carbon',
	client: 'Harbour Light Energy',
};

describe('a database that goes away', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	let line: Line;

	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
		const { sql, agencyId } = desk.store;
		await createClient(sql, agencyId, { companyName: ORDER.client });
		line = await openLine(desk.store.database.port);
	});
	afterAll(async () => {
		await line.close();
		await desk.close();
		await sandbox.leave();
	});

	const through = (port: number): TestCredentials => {
		const credentials = desk.credentials();
		return { ...credentials, postgres: { ...credentials['postgres'], port } };
	};
	const create = async (credentials: TestCredentials) =>
		await runNode({
			type: 'contentStore',
			parameters: {
				resource: 'job',
				operation: 'create',
				topic: '={{ $json.topic }}',
				client: '={{ $json.client }}',
				format: 'blog_post',
				jobId: '',
				options: {},
			},
			credentials,
			chosen: ['postgres', 'contentAgencyApi'],
			input: [ORDER],
			node: { onError: 'continueRegularOutput' },
		});
	const read = async (credentials: TestCredentials, item: INodeExecutionData) =>
		await runNode({
			type: 'research',
			parameters: {
				operation: 'readSources',
				topic: '',
				sources:
					'https://depotpower.example/load-management-explained\nhttps://energystatistics.example/global-electric-car-market',
				options: {},
			},
			credentials,
			chosen: ['postgres', 'contentAgencyApi', 'anthropicApi'],
			input: [structuredClone(item)],
			node: { onError: 'continueRegularOutput' },
		});

	it('is named at the start, with what to do, and the order is kept', async () => {
		const [item] = (await create(through(9))).itemsOf('Node');
		const problem = problemOf(item);
		expect(problem).toMatchObject({ code: 'STORE_001', kind: 'store' });
		expect(problem?.hint).toMatch(/.{10,}/);
		expect(item?.json).toMatchObject(ORDER);
	});

	it('is named in the middle, and what was paid before is not paid again', async () => {
		const [job] = (await create(through(line.port))).itemsOf('Node');
		expect(problemOf(job)).toBeUndefined();
		const { id } = job!.json['job'] as { id: string };

		// The plan is paid and kept; the line breaks while the pages are being read.
		await sandbox.control({
			command: 'fault',
			service: 'model',
			kind: 'slow',
			match: 'page_evidence',
			ms: 600_000,
			skip: 1,
		});
		const running = read(through(line.port), job!);
		await until(async () => {
			const { faults } = (await sandbox.control({ command: 'faults' })) as {
				faults: { held: number }[];
			};
			return faults[0]?.held === 1;
		});
		line.cut();
		// Now the pages come.
		await sandbox.control({ command: 'clearFaults' });
		const [broken] = (await running).itemsOf('Node');
		expect(problemOf(broken)).toMatchObject({ kind: 'store' });
		expect(broken?.json['brief']).toEqual(job!.json['brief']);
		expect(broken?.json['job']).toEqual(job!.json['job']);
		const plans = async () => (await sandbox.log({ operation: 'research_plan' })).length;
		expect(await plans()).toBe(1);

		line.mend();
		const { problem: _problem, ...json } = broken!.json;
		const [again] = (await read(through(line.port), { json: json as IDataObject })).itemsOf('Node');
		expect(problemOf(again)).toBeUndefined();
		expect(await plans()).toBe(1);
		const { sql, agencyId } = desk.store;
		const { state, steps } = await getJob(sql, agencyId, id);
		expect(state).toBe('running');
		expect(steps.find(({ step }) => step === 'web_research')?.state).toBe('done');
	});
});

/** A line to Postgres that can be cut and mended. */
interface Line {
	port: number;
	cut: () => void;
	mend: () => void;
	close: () => Promise<void>;
}

async function openLine(target: number): Promise<Line> {
	const sockets = new Set<net.Socket>();
	let broken = false;
	const server = net.createServer((near) => {
		if (broken) {
			near.destroy();
			return;
		}
		const far = net.connect(target, '127.0.0.1');
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				near.destroy();
				far.destroy();
			});
		}
		near.pipe(far).pipe(near);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const cut = () => {
		broken = true;
		for (const socket of sockets) socket.destroy();
		sockets.clear();
	};
	return {
		port: (server.address() as AddressInfo).port,
		cut,
		mend: () => {
			broken = false;
		},
		close: async () => {
			cut();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Asks until it holds; the test's own time limit ends it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
	while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}
