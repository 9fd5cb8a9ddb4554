/** Light or desk: builds the ports of a job from what is connected. No node knows which setting it runs in. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { postgresSql, type PostgresConfig } from '../../core/adapters/postgres';
import { systemClock, systemEvery, systemIds, systemRandom } from '../../core/adapters/system';
import {
	SECTION_SCHEMAS,
	isSectionRef,
	type Dossier,
	type ModelCall,
	type Problem,
} from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { misfitOf } from '../../core/shared/misfit';
import type {
	CachePort,
	Clock,
	Ids,
	ModelAnswer,
	PaidCallPort,
	ProgressPort,
	SectionPort,
	SqlPort,
} from '../../core/shared/ports';
import {
	failJob,
	jobProgress,
	researchCache,
	stepResults,
	storedPaidCalls,
	storedServiceCalls,
	storedSections,
	takeOverDelivery,
	type JobHold,
} from '../../core/store';
import type { ServiceCalls } from '../../core/shared/service-calls';
import { deskOfJob, heldCalls, type DeskOfJob } from './desk-of-job';
import { placeWithoutJob, type KeyPlace } from './key-place';
import { memoryCache } from './memory-cache';
import { jobOfDelivery } from './recording-item';

export { runOwner } from './desk-of-job';

/** Credentials of the desk, on every node; both are left out in the light setting. */
export const DESK_CREDENTIALS = [
	{ name: 'contentAgencyApi', required: false },
	{ name: 'postgres', required: false },
];

/** Keeps finished work of a station under a hash of its inputs. */
export interface StepResults {
	find(step: string, key: string): Promise<unknown>;
	keep(step: string, key: string, result: unknown): Promise<void>;
}

/** Ports of one job. */
export interface JobPorts {
	clock: Clock;
	ids: Ids;
	random: () => number;
	sections: SectionPort;
	progress: ProgressPort;
	paidCalls: PaidCallPort;
	/** Paid calls of services that are no model, booked on the job; undefined where there is none. */
	services?: ServiceCalls | undefined;
	/** Agency whose answers these are; empty in the light setting. */
	tenant: string;
	results: StepResults | undefined;
	/** Search answers and pages fetched before: of the agency, or of this execution. */
	cache?: CachePort;
	/** Books a metered model call. */
	record: (call: ModelCall) => void;
	/** The place at the key of the model for work in the store that belongs to no job. */
	place?: KeyPlace | undefined;
	/** The store of the desk, for what only the desk has. */
	desk: DeskOfJob | undefined;
}

/** The setting of one execution of a node. */
export interface Setting {
	portsFor(dossier: Dossier, record: (call: ModelCall) => void): Promise<JobPorts>;
	/** Says that a run works on the delivery an item came with, where it came with one. */
	received(json: IDataObject): Promise<void>;
	/** Books a problem on the job of an item, where there is one, unless another run has it now. */
	failed(job: unknown, problem: Problem, hold: JobHold | undefined): Promise<void>;
	close(): Promise<void>;
}

/** Reads the desk's credentials when both are set on the node. */
export async function openDesk(
	context: Pick<IExecuteFunctions, 'getNode' | 'getCredentials'>,
): Promise<{ sql: SqlPort; agencyId: string } | undefined> {
	const set = context.getNode().credentials ?? {};
	if (set.postgres === undefined) return undefined;
	if (set.contentAgencyApi === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'TENANT_001',
			message:
				'A store is connected, but no agency: the Content Agency credential is missing on this node',
			hint: 'Choose a "Content Agency API" credential on this node, or take the Postgres credential away to run without a store.',
		});
	}
	const agency = await context.getCredentials('contentAgencyApi');
	if (agency.scope === 'platform') {
		throw new AgencyError({
			kind: 'config',
			code: 'TENANT_001',
			message:
				'The credential acts for the platform, which has no clients and documents of its own',
			hint: 'Choose a "Content Agency API" credential of one agency on this node.',
		});
	}
	return { sql: await openPostgres(context), agencyId: String(agency.agencyId ?? '').trim() };
}

/** The database of the Postgres credential. */
export async function openPostgres(
	context: Pick<IExecuteFunctions, 'getCredentials'>,
): Promise<SqlPort> {
	return postgresSql((await context.getCredentials('postgres')) as unknown as PostgresConfig);
}

/** Opens the setting of an execution. */
export async function openSetting(context: IExecuteFunctions): Promise<Setting> {
	const desk = await openDesk(context);
	const common = { clock: systemClock, ids: systemIds, random: systemRandom };
	if (desk === undefined) {
		const kept = inProcessCalls();
		const cache = memoryCache(systemClock);
		return {
			portsFor: (_dossier, record) =>
				Promise.resolve({
					...common,
					record,
					sections: INLINE_SECTIONS,
					progress: { report: () => Promise.resolve() },
					paidCalls: kept,
					cache,
					tenant: '',
					results: undefined,
					desk: undefined,
				}),
			received: () => Promise.resolve(),
			failed: () => Promise.resolve(),
			close: () => Promise.resolve(),
		};
	}
	const { sql, agencyId } = desk;
	const cache = researchCache(sql, agencyId);
	return {
		async portsFor(dossier, record) {
			const jobId = dossier.job?.id;
			// Without a job the line runs as in the light setting: there is nothing to book on.
			if (jobId === undefined) {
				return {
					...common,
					record,
					sections: INLINE_SECTIONS,
					progress: { report: () => Promise.resolve() },
					paidCalls: inProcessCalls(),
					place: placeWithoutJob({
						sql,
						agencyId,
						signal: context.getExecutionCancelSignal() ?? new AbortController().signal,
					}),
					cache,
					tenant: agencyId,
					results: undefined,
					desk: undefined,
				};
			}
			const held = await deskOfJob(context, { sql, agencyId, jobId });
			const { hold } = held;
			const calls = heldCalls(storedPaidCalls(sql, agencyId, jobId, systemEvery), held);
			return {
				...common,
				record,
				sections: storedSections(sql, agencyId, jobId, hold),
				progress: jobProgress(sql, agencyId, jobId, hold),
				paidCalls: calls,
				services: storedServiceCalls({ sql, agencyId, jobId, calls, clock: systemClock }),
				cache,
				tenant: agencyId,
				results: stepResults(sql, agencyId, jobId, hold),
				desk: held,
			};
		},
		async received(json) {
			const id = jobOfDelivery(json);
			if (id !== '') await takeOverDelivery(sql, agencyId, id);
		},
		async failed(job, problem, hold) {
			const jobId = (job as { id?: unknown } | undefined)?.id;
			if (typeof jobId !== 'string' || problem.kind === 'store') return;
			await failJob(sql, agencyId, jobId, problem, { hold }).catch(() => undefined);
		},
		close: () => Promise.resolve(),
	};
}

/** Sections this process has checked itself; they need no second look while the same object travels on. */
const checked = new WeakSet<object>();
/** What a section that was given reads as: the stations after the first get it without reading it again. */
const read = new WeakMap<object, object>();

/** Sections travel whole in the item. */
const INLINE_SECTIONS: SectionPort = {
	load(name, value) {
		if (checked.has(value as object)) return Promise.resolve(value as never);
		if (isSectionRef(value)) {
			throw new AgencyError({
				kind: 'config',
				code: 'CFG_008',
				message: `The ${name} lies in a store ("${value.ref}"), but this node has none connected`,
				hint: 'Choose the Postgres and the Content Agency credential of the store on this node.',
			});
		}
		const known = read.get(value as object);
		if (known !== undefined) return Promise.resolve(known as never);
		const parsed = SECTION_SCHEMAS[name].safeParse(value);
		if (parsed.success) {
			checked.add(parsed.data);
			read.set(value as object, parsed.data);
			return Promise.resolve(parsed.data as never);
		}
		const { where, wanted } = misfitOf(parsed.error, value);
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `The ${name} of the dossier is damaged at "${where}": ${wanted}`,
			hint: 'Pass the item on as the node before gave it out, without editing its sections.',
		});
	},
	// The item loop has checked it against its contract.
	save(_name, section) {
		checked.add(section);
		return Promise.resolve(section);
	},
};

function inProcessCalls(): PaidCallPort {
	const answers = new Map<string, ModelAnswer>();
	return {
		find: (key) => Promise.resolve(answers.get(key)),
		begin: () => Promise.resolve(undefined),
		release: () => Promise.resolve(),
		keep(key, answer) {
			answers.set(key, answer);
			return Promise.resolve();
		},
	};
}
