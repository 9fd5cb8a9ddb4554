import { BriefSchema, UsageSchema, type Dossier } from '../../core/contracts';
import { apartItems } from './apart';

const brief = BriefSchema.parse({ topic: 'Electric vans', date: '2026-11-21' });
const usage = UsageSchema.parse({});
const origin = {
	kind: 'dossier',
	version: 1,
	id: 'origin',
	job: { id: 'job-1', documentId: '' },
	brief,
	document: { ref: 'whole' },
	quality: {},
	status: { verdict: 'pass' },
	order: 'A-17',
	usage,
} as unknown as Dossier;

describe('apartItems', () => {
	const call = { id: 'c1' } as never;
	const items = apartItems(
		['one', 'two'].map((id) => ({
			id,
			sections: { brief: { ...brief, format: 'newsletter' as const } },
			facts: { format: 'newsletter' },
		})),
		{
			dossier: origin,
			usage: { ...usage, calls: [call] },
			binary: { archive: { data: '', mimeType: 'text/plain' } },
			itemIndex: 3,
		},
	);

	it('begins dossiers of their own: no job, no section, no status of the origin', () => {
		for (const { json } of items) {
			expect(json).toMatchObject({ kind: 'dossier', version: 1, origin: 'origin', order: 'A-17' });
			for (const field of ['job', 'document', 'quality', 'status'])
				expect(json).not.toHaveProperty(field);
		}
		expect(items.map(({ json }) => json['id'])).toEqual(['one', 'two']);
	});

	it('books what all cost once, and gives each the files and the item it came from', () => {
		const calls = items.map(({ json }) => (json['usage'] as typeof usage).calls.length);
		expect(calls).toEqual([1, 0]);
		for (const item of items) {
			expect(item.binary).toHaveProperty('archive');
			expect(item.pairedItem).toEqual({ item: 3 });
		}
	});
});
