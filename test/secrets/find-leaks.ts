/** Looks for planted secrets, and for everything they may be written as, in whatever a run left behind. */
import { inspect } from 'node:util';
import v8 from 'node:v8';
import zlib from 'node:zlib';
import type { TestStore } from '../../core/store/__fixtures__/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import type { RunResult } from '../harness/engine';
import { PLANTED } from './planted';

/** Something that was left behind. */
export interface Left {
	/** Where it lies, for the failure. */
	where: string;
	bytes: Buffer;
}

/** A secret that was found, in which form, and where. */
export interface Leak {
	secret: string;
	form: string;
	where: string;
}

/** All leaks, each once per place. */
export function findLeaks(left: readonly Left[]): Leak[] {
	const forms = Object.entries(PLANTED).flatMap(([secret, value]) =>
		[...writtenAs(value)].map(([form, text]) => ({ secret, form, needle: Buffer.from(text) })),
	);
	return left.flatMap(({ where, bytes }) =>
		[bytes, ...unpacked(bytes)].flatMap((content) =>
			forms
				.filter(({ needle }) => content.includes(needle))
				.map(({ secret, form }) => ({ secret, form, where })),
		),
	);
}

/** The ways in which a text is written down; independent of the product's own list. */
function writtenAs(value: string): Map<string, string> {
	const bytes = Buffer.from(value);
	const forms = new Map([
		['as it is', value],
		['hex', bytes.toString('hex')],
		['HEX', bytes.toString('hex').toUpperCase()],
		['for addresses', encodeURIComponent(value)],
		['for forms', encodeURIComponent(value).replaceAll('%20', '+')],
		['JSON', JSON.stringify(value).slice(1, -1)],
		['JSON in JSON', JSON.stringify(JSON.stringify(value)).slice(3, -3)],
		['JSON with escapes', [...JSON.stringify(value).slice(1, -1)].map(escaped).join('')],
		['UTF-16', bytes.toString('utf8').split('').join('\u0000')],
		['reversed', [...value].reverse().join('')],
		['without its prefix', value.replace(/^(?:sk-ant-|tvly-|pplx-|whsec_|AQX)/u, '')],
	]);
	for (const before of [0, 1, 2]) {
		const text = Buffer.concat([Buffer.alloc(before, 'x'), bytes, Buffer.alloc(3, 'x')]);
		// The letters that depend on the secret alone, wherever in a longer text it stands.
		const inner = text.toString('base64').slice(before === 0 ? 0 : 4, -8);
		forms.set(`Base64 at ${before}`, inner);
		forms.set(`Base64 for addresses at ${before}`, inner.replaceAll('+', '-').replaceAll('/', '_'));
	}
	return new Map([...forms].filter(([, text]) => text.length >= 8));
}

const escaped = (letter: string) =>
	letter.charCodeAt(0) > 126 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter;

/** What lies packed inside: gzip, and the streams of a PDF. */
function unpacked(bytes: Buffer): Buffer[] {
	const found: Buffer[] = [];
	if (bytes[0] === 0x1f && bytes[1] === 0x8b) found.push(zlib.gunzipSync(bytes));
	if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return found;
	let from = 0;
	for (;;) {
		const start = bytes.indexOf('stream', from);
		const end = bytes.indexOf('endstream', start + 6);
		if (start < 0 || end < 0) return found;
		const body = bytes.subarray(start + (bytes[start + 6] === 0x0d ? 8 : 7), end);
		try {
			found.push(zlib.inflateSync(body, { finishFlush: zlib.constants.Z_SYNC_FLUSH }));
		} catch {
			// Not every stream is packed; it was looked at as it is.
		}
		from = end + 9;
	}
}

/** What an execution leaves: its data as n8n keeps it, every property of every error, every file. */
export async function leftByRun(where: string, result: RunResult): Promise<Left[]> {
	const { run } = result;
	const seen = inspect(run, {
		depth: null,
		showHidden: true,
		maxArrayLength: null,
		maxStringLength: null,
	});
	const plain = JSON.stringify(run.data.resultData, (_key, value: unknown) =>
		value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value,
	);
	const left: Left[] = [
		{ where: `${where}: execution`, bytes: Buffer.from(seen) },
		{ where: `${where}: execution as JSON`, bytes: Buffer.from(plain) },
		{ where: `${where}: execution in binary`, bytes: v8.serialize(JSON.parse(plain)) },
	];
	for (const [node, runs] of Object.entries(run.data.resultData.runData)) {
		const items = runs.flatMap(({ data }) => data?.['main']?.flat() ?? []);
		for (const item of items) {
			for (const name of Object.keys(item?.binary ?? {})) {
				const bytes = await result.binaryOf(item ?? undefined, name);
				left.push({ where: `${where}: file ${name} of ${node}`, bytes });
			}
		}
	}
	return left;
}

/** Every value of every column of every table of the store, but the sealed ones as they are. */
export async function leftInStore(store: TestStore): Promise<Left[]> {
	const columns = (await asSuperuser(
		store,
		`SELECT table_name AS "table", column_name AS "column", data_type AS type
		FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
		WHERE table_schema = 'content_agency' AND table_type = 'BASE TABLE'`,
	)) as { table: string; column: string; type: string }[];
	const left: Left[] = [];
	for (const { table, column, type } of columns) {
		const value = type === 'bytea' ? `"${column}"` : `"${column}"::text`;
		const rows = await asSuperuser(
			store,
			`SELECT ${value} AS value FROM content_agency."${table}" WHERE "${column}" IS NOT NULL`,
		);
		for (const row of rows) {
			const bytes = Buffer.isBuffer(row.value) ? row.value : Buffer.from(String(row.value));
			left.push({ where: `table ${table}, column ${column}`, bytes });
		}
	}
	return left;
}

/** Everything this process writes to its log until `stop` is called. */
export function listenToLogs(): { stop: () => Left } {
	const lines: string[] = [];
	const streams = [process.stdout, process.stderr] as const;
	const writes = streams.map((stream) => stream.write.bind(stream));
	const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
	const kept = methods.map((name) => console[name]);
	streams.forEach((stream, index) => {
		stream.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
			lines.push(Buffer.from(chunk as Uint8Array).toString('utf8'));
			return writes[index]!(chunk, ...rest);
		}) as typeof stream.write;
	});
	methods.forEach((name) => {
		console[name] = (...given: unknown[]) => void lines.push(inspect(given, { depth: null }));
	});
	return {
		stop() {
			streams.forEach((stream, index) => (stream.write = writes[index]!));
			methods.forEach((name, index) => (console[name] = kept[index]!));
			return { where: 'log', bytes: Buffer.from(lines.join('\n')) };
		},
	};
}
