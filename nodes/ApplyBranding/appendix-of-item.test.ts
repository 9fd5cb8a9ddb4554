import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentSchema, EvidenceSchema } from '../../core/contracts';
import type { Station } from '../shared/run-items';
import { appendixOfItem } from './appendix-of-item';

const file = join(__dirname, '../../templates/_shared/samples/white_paper.json');
const sample = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const document = DocumentSchema.parse(sample['document']);
const evidence = EvidenceSchema.parse(sample['evidence']);
const station = {
	desk: undefined,
	sections: {
		load: async (name: string, value: unknown) =>
			await Promise.resolve(
				name === 'document' ? DocumentSchema.parse(value) : EvidenceSchema.parse(value),
			),
	},
} as unknown as Station;
const wanted = {
	dataTables: undefined,
	editorialRecord: undefined,
	qualityReport: false,
	previousEdition: '' as unknown,
};
const facts = { wanted, document, evidence, quality: undefined };

describe('appendixOfItem', () => {
	it('leaves everything to the document where no option is set', async () => {
		expect(await appendixOfItem(station, facts)).toEqual({
			dataTables: undefined,
			editorialRecord: undefined,
			record: [],
			quality: undefined,
			changes: undefined,
		});
	});

	it('lists the changes since an edition given as a dossier, as text or as a document', async () => {
		const before = {
			...document,
			date: '2026-08-02',
			language: 'fr',
			blocks: document.blocks.filter((_, index) => index !== 2),
		};
		const given = { kind: 'dossier', document: before, evidence };
		for (const previousEdition of [given, JSON.stringify(given), before]) {
			const { changes } = await appendixOfItem(station, {
				...facts,
				document: { ...document, language: 'fr' },
				wanted: { ...wanted, previousEdition },
			});
			expect(changes?.heading).toBe('Changements depuis l’édition du 2 août 2026');
			expect(changes?.entries.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
				'added Ajouté',
			]);
		}
	});

	it.each([
		['a word', 'neither a document nor a dossier'],
		[{ kind: 'dossier' }, 'no document'],
	])('refuses %p as an earlier edition with its reason', async (previousEdition, reason) => {
		await expect(
			appendixOfItem(station, { ...facts, wanted: { ...wanted, previousEdition } }),
		).rejects.toMatchObject({ code: 'CFG_002', message: expect.stringContaining(reason) });
	});
});
