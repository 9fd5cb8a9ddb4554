/** A token that only our own requests carry: where it turns up, material spoke through the model (D8.6). */
import { sha256 } from '../shared/hash';
import { dataBlock } from '../shared/prompt-blocks';

/** Token of a run: cannot be guessed by a page, the same when the run is repeated. */
export function canaryOf(runSeed: string): string {
	return `r${sha256(`canary|${runSeed}`).slice(0, 23)}`;
}

/** The `<run>` block; the system text of each operation forbids repeating what stands in it. */
export function runBlock(runSeed: string): string {
	return dataBlock('run', JSON.stringify({ token: canaryOf(runSeed) }));
}

/** Whether a value (an answer, a query, an address) carries the token of the run, also with signs in between. */
export function carriesCanary(value: unknown, runSeed: string): boolean {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	const plain = text.toLowerCase().replace(/[^a-z0-9]/g, '');
	return plain.includes(canaryOf(runSeed));
}
