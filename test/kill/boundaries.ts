/** Stops this process at a boundary: just before or after the commit of what is written there, as the process that started it asked. */
import fs from 'node:fs';
import { Client } from 'pg';

/** Where to stop. */
export interface KillPoint {
	/** What the transaction writes, as {@link labelOf} calls it. */
	label: string;
	when: 'before' | 'after';
}

type Query = (text: string, values?: unknown[]) => Promise<unknown>;

/** Names every writing transaction on standard output, and waits at the point until a byte comes, or for ever. */
export function watchBoundaries(point: KillPoint | undefined): void {
	const parts = new WeakMap<object, Set<string>>();
	const prototype = Client.prototype as unknown as { query: Query };
	const query = prototype.query;
	let reached = false;
	const stop = (label: string, when: KillPoint['when']): void => {
		if (reached || point?.label !== label || point.when !== when) return;
		reached = true;
		fs.writeSync(1, `AT ${when} ${label}\n`);
		fs.readSync(0, Buffer.alloc(1));
	};
	prototype.query = async function watched(this: object, text: string, values?: unknown[]) {
		const ask = async (): Promise<unknown> =>
			await (Reflect.apply(
				query,
				this,
				values === undefined ? [text] : [text, values],
			) as Promise<unknown>);
		if (text === 'BEGIN') parts.set(this, new Set());
		if (text !== 'COMMIT') {
			const written = typeof text === 'string' ? labelOf(text, values ?? []) : undefined;
			if (written !== undefined) parts.get(this)?.add(written);
			return await ask();
		}
		const label = [...(parts.get(this) ?? [])].join(' + ');
		if (label === '') return await ask();
		stop(label, 'before');
		const answer = await ask();
		fs.writeSync(1, `WROTE ${label}\n`);
		stop(label, 'after');
		return answer;
	};
}

/** What a statement writes; undefined for reads and for heartbeats. */
function labelOf(text: string, values: unknown[]): string | undefined {
	const value = (index: number) => String(values[index] ?? '');
	const operation = values.find((one) => typeof one === 'string' && /^[a-z]+\.\w+$/i.test(one));
	if (/^\s*UPDATE job_step SET state = \$3/.test(text)) return `step ${value(1)} ${value(2)}`;
	if (/^\s*INSERT INTO paid_call\b/.test(text)) return `call ${String(operation)}`;
	if (/^\s*INSERT INTO usage_event\b/.test(text)) return `answer ${String(operation)}`;
	if (/^\s*INSERT INTO step_result\b/.test(text)) return `result ${value(1)}`;
	if (/^\s*INSERT INTO job_section\b/.test(text)) return `section ${value(1)}`;
	if (/^\s*INSERT INTO document_version\b/.test(text)) return 'version';
	if (/^\s*UPDATE job SET state = 'done'/.test(text)) return 'job done';
	if (/^\s*INSERT INTO file\b/.test(text)) return 'file';
	return undefined;
}
