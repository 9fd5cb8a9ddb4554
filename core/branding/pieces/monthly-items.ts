/** Gathers a month from what a workflow has at hand: dossiers with receipts, rows of a schedule, jobs of the store. */
import type { MonthlyPiece, MonthlyReport } from '../../contracts/monthly-report';

/** States that mean a piece is out, in the words of schedules and stores. */
const OUT = /^(?:published|done|accepted|posted|sent|live|veröffentlicht)$/iu;
const FAILED = /^(?:failed|error|unconfirmed|cancelled|canceled)$/iu;
const REVIEW = /^(?:in[_ -]?review|waiting|needs[_ -]?attention|review|draft)$/iu;

type Row = Record<string, unknown>;

/** Pieces of the month and rows that come later; rows of other months and items that say of no piece are left out and counted. */
export function monthOfItems(
	items: unknown[],
	month: string,
): Pick<MonthlyReport, 'pieces' | 'plan'> & { left: number; unread: number } {
	const pieces: MonthlyPiece[] = [];
	const plan: MonthlyReport['plan'] = [];
	let left = 0;
	let unread = 0;
	for (const item of items) {
		const found =
			isRow(item) && item['kind'] === 'dossier' ? piecesOfDossier(item) : pieceOfRow(item);
		if (found.length === 0) unread += 1;
		for (const piece of found) {
			const when = piece.date.slice(0, 7);
			const out = piece.state === 'published';
			if (when === month || when === '') pieces.push(piece);
			else if (when > month && !out) {
				const { title, channel, date, note } = piece;
				plan.push({ title, channel, date, note });
			} else left += 1;
		}
	}
	const byDate = (one: { date: string }, other: { date: string }) =>
		one.date.localeCompare(other.date);
	return { pieces: pieces.sort(byDate), plan: plan.sort(byDate), left, unread };
}

/** One piece a receipt; a dossier without receipts waits. */
function piecesOfDossier(dossier: Row): MonthlyPiece[] {
	const document = rowOf(dossier['document']);
	const brief = rowOf(dossier['brief']);
	const counts = rowOf(rowOf(dossier['quality'])['counts']);
	const calls = listOf(rowOf(dossier['usage'])['calls']).map(rowOf);
	const title = textOf(document, 'title') || textOf(brief, 'title') || textOf(brief, 'topic');
	if (title === '') return [];
	const format = textOf(document, 'format') || textOf(brief, 'format');
	const costs = calls.map((call) => call['costUsd']).filter((cost) => typeof cost === 'number');
	const facts = {
		...counted(counts, 'figures', 'figures'),
		...counted(counts, 'figuresVerified', 'figuresVerified'),
		...counted(counts, 'sources', 'sources'),
	};
	const receipts = listOf(dossier['receipts'])
		.map(rowOf)
		.filter((receipt) => textOf(receipt, 'state') !== 'dry_run');
	const cost = costs.length === 0 ? {} : { costUsd: costs.reduce((sum, one) => sum + one, 0) };
	if (receipts.length === 0) {
		const state = 'in_review' as const;
		const date = textOf(document, 'date') || textOf(brief, 'date');
		return [{ title, channel: '', format, state, date, url: '', note: '', ...facts, ...cost }];
	}
	// The cost of a document is counted once, not once a channel.
	return receipts.map((receipt, index) => ({
		title,
		channel: textOf(receipt, 'channel'),
		format,
		state: stateOf(textOf(receipt, 'state')),
		date: textOf(receipt, 'sentAt') || textOf(document, 'date'),
		url: textOf(receipt, 'url'),
		note: textOf(rowOf(receipt['problem']), 'message').slice(0, 300),
		...facts,
		...(index === 0 ? cost : {}),
	}));
}

/** A row of a schedule or a job, by the names such columns have. */
function pieceOfRow(item: unknown): MonthlyPiece[] {
	if (!isRow(item)) return [];
	const inside = rowOf(item['document']);
	const title = textOf(item, 'title', 'topic', 'name') || textOf(inside, 'title', 'topic');
	if (title === '') return [];
	const cost = item['costUsd'] ?? rowOf(item['usage'])['costUsd'];
	return [
		{
			title: title.slice(0, 500),
			channel: textOf(item, 'channel', 'channels', 'platform').slice(0, 100),
			format: (textOf(item, 'format') || textOf(inside, 'format')).slice(0, 60),
			state: stateOf(
				textOf(item, 'state', 'status') || (textOf(item, 'url', 'link') === '' ? '' : 'published'),
			),
			date: textOf(
				item,
				'publishedAt',
				'sentAt',
				'date',
				'publish_at',
				'publishAt',
				'finishedAt',
				'createdAt',
			),
			url: textOf(item, 'url', 'link', 'publicUrl').slice(0, 2_000),
			note: textOf(item, 'note').slice(0, 300),
			...counted(item, 'figures', 'figures'),
			...counted(item, 'figuresVerified', 'figuresVerified'),
			...(typeof cost === 'number' && cost >= 0 ? { costUsd: cost } : {}),
		},
	];
}

function stateOf(word: string): MonthlyPiece['state'] {
	if (OUT.test(word)) return 'published';
	if (FAILED.test(word)) return 'failed';
	return REVIEW.test(word) ? 'in_review' : 'scheduled';
}

function counted<N extends 'figures' | 'figuresVerified' | 'sources'>(
	row: Row,
	column: string,
	name: N,
): Partial<Record<N, number>> {
	const value = row[column];
	const whole = typeof value === 'number' && Number.isInteger(value) && value >= 0;
	return whole ? ({ [name]: value } as Partial<Record<N, number>>) : {};
}

function textOf(row: Row, ...names: string[]): string {
	for (const name of names) {
		const value = row[name];
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
		// A database hands out its times as such.
		if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
		if (Array.isArray(value) && value.length > 0) return value.map(String).join(', ');
	}
	return '';
}

const isRow = (value: unknown): value is Row =>
	value !== null && typeof value === 'object' && !Array.isArray(value);
const rowOf = (value: unknown): Row => (isRow(value) ? value : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
