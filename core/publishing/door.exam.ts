/** Stand-ins for the exam: a door that remembers what was asked, a clock, kept intents, a document. */
import { BriefSchema, DocumentSchema, EvidenceSchema, type Receipt } from '../contracts';
import type { ChannelHttp, ChannelHttpAnswer, ChannelHttpRequest, Clock } from '../shared/ports';
import type { PublishRequest } from './channel';
import type { IntentPort } from './publish';

/** A door over a function; `asked` holds every request, oldest first. */
export function doorOf(
	platform: (request: ChannelHttpRequest) => ChannelHttpAnswer | Promise<ChannelHttpAnswer>,
): ChannelHttp & { asked: ChannelHttpRequest[] } {
	const asked: ChannelHttpRequest[] = [];
	return {
		asked,
		async request(request) {
			asked.push(request);
			return await platform(request);
		},
	};
}

/** A JSON answer. */
export function answerJson(
	status: number,
	json: unknown,
	headers: Record<string, string> = {},
): ChannelHttpAnswer {
	return { status, headers, json, text: json === undefined ? '' : JSON.stringify(json) };
}

/** A clock that stands still and notes what it was asked to wait. */
export function fixedClock(): Clock & { waitsMs: number[] } {
	const waitsMs: number[] = [];
	return {
		waitsMs,
		now: () => '2026-11-21T09:00:00.000Z',
		monotonicMs: () => 0,
		async sleep(ms) {
			waitsMs.push(ms);
		},
	};
}

/** Intents in memory, by the rules of the store. */
export function keptIntents(): IntentPort & { kept: Map<string, Receipt> } {
	const kept = new Map<string, Receipt>();
	return {
		kept,
		async arm(key) {
			const receipt = kept.get(key);
			if (!receipt || receipt.state === 'failed' || receipt.state === 'not_sent') return 'armed';
			return { receipt };
		},
		async record(receipt) {
			kept.set(receipt.key, receipt);
		},
		async wait(receipt) {
			kept.set(receipt.key, receipt);
			return undefined;
		},
	};
}

/** A request with a short document. */
export function sampleRequest(more: Partial<PublishRequest> = {}): PublishRequest {
	const document = DocumentSchema.parse({
		format: 'white_paper',
		title: 'Électric vans & depots: what pays',
		date: '2026-11-21',
		description: 'Why depots decide what an electric van costs (and how to plan one).',
		parts: [{ id: 'p1', role: 'summary', title: 'Summary' }],
		blocks: [
			{
				id: 'b1',
				partId: 'p1',
				type: 'paragraph',
				runs: [{ kind: 'text', text: 'Depots decide.' }],
			},
		],
	});
	const evidence = EvidenceSchema.parse({
		questions: [],
		sources: [],
		cards: [],
		target: 0,
		shortfall: 0,
		archive: { property: 'archive', sha256: '', bytes: 0, snapshots: 0 },
	});
	return {
		document,
		evidence,
		brief: BriefSchema.parse({ topic: 'Electric vans', date: '2026-11-21T09:00:00Z' }),
		html: '<h1>Électric vans &amp; depots: what pays</h1><p>Depots decide.</p>',
		plainText: 'Depots decide.',
		receipts: [],
		settings: {},
		account: 'Harbour Light',
		agencyId: '',
		clockNow: '2026-11-21T09:00:00.000Z',
		...more,
	};
}
