/** Keeps items of the desk small: n8n keeps every item with its execution for days, so larger parts leave as references. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	SECTION_SCHEMAS,
	isSectionRef,
	type Dossier,
	type ModelCall,
	type SectionName,
} from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { rowsOf, summedUp } from '../../core/shared/sum-calls';
import { dossierJson } from './dossier-item';
import type { Station } from './run-items';

/** JSON an item of the desk holds at most. */
export const ITEM_BYTES_MOST = 256 * 1024;
/** JSON the model calls of an item hold at most, and how many of the newest stay one by one beyond it. */
const CALLS_BYTES_MOST = 128 * 1024;
const CALLS_KEPT = 100;
/** A smaller part is no help as a file. */
const SMALLEST_PART_BYTES = 4 * 1024;

/** Fields of a dossier the next node reads; they never leave as a file. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
	...Object.keys(SECTION_SCHEMAS),
	'kind',
	'version',
	'id',
	'job',
	'status',
	'usage',
	'problem',
]);

type Files = NonNullable<INodeExecutionData['binary']>;

/**
 * A dossier of the desk as the JSON of an item. Where it is too large, sections that came along whole are kept in the
 * store, of the ids a call was built from only the deepest stays, of very many calls the older ones are summed up, and
 * fields of others go along as files.
 *
 * @throws {AgencyError} `CFG_005` when it is too large all the same
 */
export async function deskItem(
	context: IExecuteFunctions,
	station: Station,
	dossier: Dossier,
	binary: Files,
): Promise<Pick<INodeExecutionData, 'json' | 'binary'>> {
	if (bytesOf(dossier) <= ITEM_BYTES_MOST) return { json: dossierJson(dossier), binary };
	const { usage } = dossier;
	const small: Dossier = { ...dossier, usage: { ...usage, calls: shortCalls(usage.calls) } };
	for (const name of Object.keys(SECTION_SCHEMAS) as SectionName[]) {
		const section = small[name];
		if (section === undefined || isSectionRef(section)) continue;
		const whole = await station.sections.load(name, section);
		Object.assign(small, { [name]: await station.sections.save(name, whole as never, '') });
	}
	const item = { json: dossierJson(small), binary };
	return await fittingItem(context, item, { stays: OWN_FIELDS });
}

/**
 * The item with its largest fields as files beside it, as many as it takes; the field then names its file.
 *
 * @throws {AgencyError} `CFG_005` when it is too large all the same
 */
export async function fittingItem<T extends Pick<INodeExecutionData, 'json' | 'binary'>>(
	context: Pick<IExecuteFunctions, 'helpers'>,
	item: T,
	{ stays }: { stays: ReadonlySet<string> } = { stays: new Set() },
): Promise<T> {
	let bytes = bytesOf(item.json);
	if (bytes <= ITEM_BYTES_MOST) return item;
	const json: IDataObject = { ...item.json };
	const binary: Files = { ...item.binary };
	const parts = Object.entries(item.json)
		.map(([name, value]) => ({ name, text: JSON.stringify(value) ?? '' }))
		.map((part) => ({ ...part, bytes: Buffer.byteLength(part.text) }))
		.sort((a, b) => b.bytes - a.bytes);
	for (const { name, text, bytes: partBytes } of parts) {
		if (bytes <= ITEM_BYTES_MOST || partBytes < SMALLEST_PART_BYTES) break;
		if (stays.has(name)) continue;
		const file = freeName(name, binary);
		binary[file] = await context.helpers.prepareBinaryData(
			Buffer.from(text),
			`${name}.json`,
			'application/json',
		);
		json[name] = { file, bytes: partBytes };
		bytes += bytesOf(json[name]) - partBytes;
	}
	if (bytes > ITEM_BYTES_MOST) throw tooLarge(bytes, parts[0]);
	return { ...item, json, binary };
}

/** Each call with the one need that decides how many stand in a row; of very many the older ones summed up. */
function shortCalls(calls: readonly ModelCall[]): ModelCall[] {
	const rows = rowsOf(calls);
	const row = (id: string | undefined) => rows.get(id ?? '') ?? 0;
	const short = calls.map((call) => {
		const [first, ...others] = call.needs;
		const deepest = others.reduce((best, id) => (row(id) > row(best) ? id : best), first);
		return { ...call, needs: deepest === undefined ? [] : [deepest] };
	});
	if (bytesOf(short) <= CALLS_BYTES_MOST) return short;
	return summedUp(short, CALLS_KEPT);
}

function freeName(name: string, binary: Files): string {
	if (binary[name] === undefined) return name;
	let number = 2;
	while (binary[`${name}_${number}`] !== undefined) number += 1;
	return `${name}_${number}`;
}

function tooLarge(
	bytes: number,
	largest: { name: string; bytes: number } | undefined,
): AgencyError {
	const part =
		largest === undefined
			? ''
			: `; its largest part is "${largest.name}" (${kilobytes(largest.bytes)})`;
	return new AgencyError({
		kind: 'config',
		code: 'CFG_005',
		message: `The item would hold ${kilobytes(bytes)} of JSON, and ${kilobytes(ITEM_BYTES_MOST)} is the most with a store${part}`,
		hint: 'Ask for less at once ("Limit", "Simplify"), and pass large texts on as files. What was made is kept: running again pays nothing twice.',
	});
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`;
