/** The only item loop: parses the dossier, loads and keeps sections, pairs items, maps errors, continues on fail. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	SECTION_SCHEMAS,
	type Dossier,
	type ModelCall,
	type SectionName,
	type Sections,
	type Usage,
} from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { hashOf } from '../../core/shared/hash';
import { apartItems, type ApartDossier } from './apart';
import type { DeskOfJob } from './desk-of-job';
import { dossierJson, dossierOf } from './dossier-item';
import { carriesProblem, failedItem, passedOn, problemFrom } from './failed-item';
import { deskItem } from './item-size';
import { inTurns } from './item-turns';
import { keptResult, storedResult } from './kept-work';
import type { KeyPlace } from './key-place';
import { openSetting, type JobPorts, type Setting } from './setting';

/** A file a station gives out beside the JSON. */
export interface OutgoingFile {
	bytes: Uint8Array;
	fileName: string;
	mimeType: string;
}

/** What a station made of one item. */
export interface StationResult {
	/** Sections this station adds. Each station adds its own and edits no other. */
	sections?: Partial<Sections>;
	/** What a person reads in the panel where the section itself lies in the store. */
	note?: string;
	/** Files by binary property. */
	files?: Record<string, OutgoingFile>;
	/** Output by index; 0 when left out. */
	output?: number;
	/** What a workflow may branch on, shown at the top of the dossier as `status`. */
	status?: Record<string, unknown>;
	/** Further items for the same output instead of the one dossier item (Publish). */
	items?: Partial<Sections>[];
	/** What a person reads at the top of each of `items`. */
	perItem?: Record<string, unknown>[];
	/** Dossiers of their own instead of the one dossier item (derived pieces, proposals). */
	apart?: ApartDossier[];
}

/** What a station works with. */
export interface Station extends JobPorts {
	itemIndex: number;
	item: INodeExecutionData;
	dossier: Dossier;
	/** Aborts when the execution is cancelled or timed out. */
	signal: AbortSignal | undefined;
	/** Whether a section is there. */
	has(name: SectionName): boolean;
	/** Loads a section; says which node makes it when it is missing. */
	need<N extends SectionName>(name: N, station: string): Promise<Sections[N]>;
	/** Bytes of a file of the item. */
	file(property: string, what: string): Promise<Uint8Array>;
	/** Model calls metered for this item so far; the loop books them into the dossier. */
	calls: ModelCall[];
	/** Set when an answer of a model held what it must not: whatever was made of the others, the job stops. */
	leak?: AgencyError;
	/** Facts of the run for the usage section: cap, estimate, date of the prices; the loop books them too. */
	booked: Partial<Pick<Usage, 'capUsd' | 'estimate' | 'pricesAsOf'>>;
}

/** How a node runs. */
export interface RunOptions {
	/** Name of the node that should stand before this one. */
	before: string;
	/** Number of outputs; an item with a problem leaves by the last. */
	outputs: number;
	/** Name under which finished work of this node is kept, with a hash of its inputs; not kept when absent. */
	remember?: { step: string; inputs: (station: Station) => unknown };
	/** Items without a job that are worked on at once; 1 when left out. */
	atOnce?: number;
	/** Makes the dossier of an item; by default it has to carry one. */
	dossier?: (item: INodeExecutionData, itemIndex: number) => Dossier;
}

/** Runs `work` for every item of the first input. */
export async function runItems(
	context: IExecuteFunctions,
	options: RunOptions,
	work: (station: Station) => Promise<StationResult>,
): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = Array.from({ length: options.outputs }, () => []);
	let opening: Promise<Setting> | undefined;
	let setting: Setting | undefined;
	const opened = async (): Promise<Setting> => {
		opening ??= openSetting(context).catch((error: unknown) => {
			opening = undefined;
			throw error;
		});
		return (setting = await opening);
	};
	const turn = async (item: INodeExecutionData, itemIndex: number) => {
		const last = options.outputs - 1;
		// An item that carries a problem is passed on untouched by every node.
		if (carriesProblem(item)) return { output: last, made: [passedOn(item, itemIndex)] };
		let desk: DeskOfJob | undefined;
		let place: KeyPlace | undefined;
		try {
			const own = await opened();
			await own.received(item.json);
			const dossier = options.dossier?.(item, itemIndex) ?? dossierOf(item, options.before);
			const calls: ModelCall[] = [];
			const ports = await own.portsFor(dossier, (call) => calls.push(call));
			({ desk, place } = ports);
			const station = stationOf(context, { item, itemIndex, dossier, calls, ports });
			const result = await remembered(context, { station, options }, work);
			return { output: result.output ?? 0, made: await itemsOf(context, station, result) };
		} catch (error) {
			// Whatever a run fails with after it lost its job is the losing.
			const cause: unknown = desk?.lost.aborted === true ? desk.lost.reason : error;
			const problem = problemFrom(context, cause, itemIndex);
			await setting?.failed(item.json.job, problem, desk?.hold);
			return { output: last, made: [failedItem(context, item, { problem, itemIndex })] };
		} finally {
			await desk?.leave();
			await place?.leave();
		}
	};
	try {
		const items = context.getInputData();
		// Two items may be of one job, which one station holds at a time.
		const hasJob = items.some(({ json }) => json.job !== undefined);
		const turns = await inTurns(items, hasJob ? 1 : (options.atOnce ?? 1), turn);
		for (const { output, made } of turns) outputs[output]!.push(...made);
		return outputs;
	} finally {
		await setting?.close();
	}
}

function stationOf(
	context: IExecuteFunctions,
	about: {
		item: INodeExecutionData;
		itemIndex: number;
		dossier: Dossier;
		calls: ModelCall[];
		ports: JobPorts;
	},
): Station {
	const { item, itemIndex, dossier, calls, ports } = about;
	return {
		...ports,
		item,
		itemIndex,
		dossier,
		calls,
		booked: {},
		signal: either(context.getExecutionCancelSignal(), ports.desk?.lost),
		has: (name) => dossier[name] !== undefined,
		async need(name, station) {
			const value = dossier[name];
			if (value === undefined) {
				throw new AgencyError({
					kind: 'input',
					code: 'CFG_001',
					message: `The dossier has no ${name} yet`,
					hint: `Put a ${station} node before this one.`,
				});
			}
			return await ports.sections.load(name, value);
		},
		async file(property, what) {
			if (item.binary?.[property] === undefined) {
				throw new AgencyError({
					kind: 'input',
					code: 'FILE_008',
					message: `The item has no file "${property}" (${what})`,
					hint: 'Pass the files on with the item: nodes in between have to keep binary data.',
				});
			}
			return await context.helpers.getBinaryDataBuffer(itemIndex, property);
		},
	};
}

async function remembered(
	context: IExecuteFunctions,
	{ station, options }: { station: Station; options: RunOptions },
	work: (station: Station) => Promise<StationResult>,
): Promise<StationResult> {
	const { results, desk } = station;
	if (options.remember === undefined || results === undefined) return await worked(station, work);
	const { step, inputs } = options.remember;
	const key = hashOf({ step, inputs: await inputs(station) });
	const kept = await results.find(step, key);
	if (kept !== undefined && desk !== undefined) {
		const result = await keptResult(kept, desk);
		if (result !== undefined) {
			await desk.noteKept(step, `${context.getNode().name} was finished by an earlier run`);
			return result;
		}
	}
	const result = await worked(station, work);
	await results.keep(step, key, desk === undefined ? result : await storedResult(result, desk));
	return result;
}

/** What the station made, unless an answer leaked and the station went on without it. */
async function worked(
	station: Station,
	work: (station: Station) => Promise<StationResult>,
): Promise<StationResult> {
	const result = await work(station);
	if (station.leak !== undefined) throw station.leak;
	return result;
}

function either(
	first: AbortSignal | undefined,
	second: AbortSignal | undefined,
): AbortSignal | undefined {
	if (first === undefined || second === undefined) return first ?? second;
	return AbortSignal.any([first, second]);
}

async function itemsOf(
	context: IExecuteFunctions,
	station: Station,
	result: StationResult,
): Promise<INodeExecutionData[]> {
	const binary = { ...station.item.binary };
	for (const [property, file] of Object.entries(result.files ?? {})) {
		binary[property] = await context.helpers.prepareBinaryData(
			Buffer.from(file.bytes),
			file.fileName,
			file.mimeType,
		);
	}
	const usage = {
		...station.dossier.usage,
		...station.booked,
		calls: [...station.dossier.usage.calls, ...station.calls],
	};
	if (result.apart !== undefined) {
		for (const { sections } of result.apart) {
			for (const [name, section] of Object.entries(sections)) {
				checkedSection(name as SectionName, section);
			}
		}
		const { dossier, itemIndex } = station;
		return apartItems(result.apart, {
			dossier,
			usage: { ...usage, calls: station.calls },
			binary,
			itemIndex,
		});
	}
	const made: INodeExecutionData[] = [];
	for (const [index, sections] of (result.items ?? [result.sections ?? {}]).entries()) {
		const dossier: Record<string, unknown> = { ...station.dossier, usage };
		if (result.status !== undefined) dossier.status = result.status;
		Object.assign(dossier, result.perItem?.[index]);
		for (const [name, section] of Object.entries(sections)) {
			dossier[name] = await keepSection(station, name as SectionName, section, result.note ?? '');
		}
		const whole = { json: dossierJson(dossier as Dossier), binary };
		const { json, binary: files = {} } =
			station.desk === undefined
				? whole
				: await deskItem(context, station, dossier as Dossier, binary);
		made.push({
			json,
			...(Object.keys(files).length === 0 ? {} : { binary: files }),
			pairedItem: { item: station.itemIndex },
		});
	}
	return made;
}

async function keepSection(
	station: Station,
	name: SectionName,
	section: unknown,
	note: string,
): Promise<unknown> {
	return await station.sections.save(name, checkedSection(name, section) as never, note);
}

function checkedSection(name: SectionName, section: unknown): unknown {
	const parsed = SECTION_SCHEMAS[name].safeParse(section);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw new AgencyError({
		kind: 'store',
		code: 'CFG_002',
		message: `The ${name} that was made does not fit its contract at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}`,
		hint: 'This is a fault of the package. Report it with the execution id.',
	});
}
